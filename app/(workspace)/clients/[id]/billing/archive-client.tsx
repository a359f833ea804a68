"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { problemOfError } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog, DialogActions } from "@/app/_ui/dialog.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { archiveWords } from "@/app/_words/clients.ts";
import { termWords } from "@/app/_words/terms.ts";

/** Archiving can be undone, so it asks no question first, unless a timer runs for the client. */
export function ArchiveClient({ id, name, archived }: { id: string; name: string; archived: boolean }) {
  const trpc = useTRPC();
  const router = useRouter();
  const explain = (error: unknown) => showToast(problemOfError(error).message);
  const restore = useMutation(
    trpc.client.restore.mutationOptions({
      onSuccess: () => {
        showToast(archiveWords.restored(name));
        router.refresh();
      },
      onError: explain,
    }),
  );
  const [asking, setAsking] = useState(false);
  const archive = useMutation(
    trpc.client.archive.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        showToast(archiveWords.archived(name), { label: termWords.undo, run: () => restore.mutate({ id }) });
        router.refresh();
      },
      onError: (error) => (problemOfError(error).code === "timer_running" ? setAsking(true) : explain(error)),
    }),
  );
  const archiveWith = (timer: "stop" | "discard") => archive.mutate({ id, timer });
  return archived ? (
    <div className="stack">
      <p>{archiveWords.archivedLead}</p>
      <div>
        <Button busy={restore.isPending && archiveWords.restoring} onClick={() => restore.mutate({ id })}>
          {archiveWords.restoreThis}
        </Button>
      </div>
    </div>
  ) : (
    <div className="stack">
      <p>{archiveWords.archiveLead}</p>
      <div>
        <Button busy={archive.isPending && archiveWords.archiving} onClick={() => archive.mutate({ id })}>
          {archiveWords.archiveThis}
        </Button>
      </div>
      <Dialog open={asking} title={archiveWords.timerRuns(name)} onClose={() => setAsking(false)}>
        <div className="stack">
          <p>{archiveWords.timerLead}</p>
          <DialogActions>
            <Button
              variant="primary"
              busy={archive.isPending && archiveWords.archiving}
              onClick={() => archiveWith("stop")}
            >
              {archiveWords.stopAndArchive}
            </Button>
            <Button variant="danger" onClick={() => archiveWith("discard")}>
              {archiveWords.discardAndArchive}
            </Button>
          </DialogActions>
        </div>
      </Dialog>
    </div>
  );
}
