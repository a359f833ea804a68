"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { failed } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { showToast } from "@/app/_ui/toast.tsx";

/** Archiving can be undone, so it asks nothing first. */
export function ArchiveClient({ id, name, archived }: { id: string; name: string; archived: boolean }) {
  const trpc = useTRPC();
  const router = useRouter();
  const explain = (error: unknown) => showToast(failed(error).message);
  const restore = useMutation(
    trpc.client.restore.mutationOptions({
      onSuccess: () => {
        showToast(`${name} is back among your clients.`);
        router.refresh();
      },
      onError: explain,
    }),
  );
  const archive = useMutation(
    trpc.client.archive.mutationOptions({
      onSuccess: () => {
        showToast(`${name} is archived.`, { label: "Undo", run: () => restore.mutate({ id }) });
        router.refresh();
      },
      onError: explain,
    }),
  );
  return archived ? (
    <div className="stack">
      <p>An archived client takes no new time. Its invoices stay.</p>
      <div>
        <Button busy={restore.isPending && "Restoring…"} onClick={() => restore.mutate({ id })}>
          Restore this client
        </Button>
      </div>
    </div>
  ) : (
    <div className="stack">
      <p>Then it takes no new time and leaves the lists. Its invoices stay, and work not billed yet still goes out.</p>
      <div>
        <Button busy={archive.isPending && "Archiving…"} onClick={() => archive.mutate({ id })}>
          Archive this client
        </Button>
      </div>
    </div>
  );
}
