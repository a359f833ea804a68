"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { failed } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog, DialogActions } from "@/app/_ui/dialog.tsx";
import { showToast } from "@/app/_ui/toast.tsx";

/** Revoking cannot be undone, so it asks first. */
export function RevokeKey({ id, name }: { id: string; name: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(
    trpc.apiKey.revoke.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        showToast(`${name} is revoked.`);
        router.refresh();
      },
      onError: (error) => {
        setAsking(false);
        showToast(failed(error).message);
      },
    }),
  );
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)} aria-label={`Revoke ${name}`}>
        Revoke
      </Button>
      <Dialog open={asking} title={`Revoke ${name}?`} onClose={() => setAsking(false)}>
        <p>Programs that use this key are refused at once. This cannot be undone.</p>
        <DialogActions>
          <Button variant="danger" busy={revoke.isPending && "Revoking…"} onClick={() => revoke.mutate({ id })}>
            {`Revoke ${name}`}
          </Button>
          <Button variant="quiet" onClick={() => setAsking(false)}>
            Keep it
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
