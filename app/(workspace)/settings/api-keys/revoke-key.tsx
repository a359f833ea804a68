"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { problemOfError } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog, DialogActions } from "@/app/_ui/dialog.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { apiKeyWords } from "@/app/_words/settings.ts";

/** Revoking cannot be undone, so it asks first. */
export function RevokeKey({ id, name }: { id: string; name: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(
    trpc.apiKey.revoke.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        showToast(apiKeyWords.revoked(name));
        router.refresh();
      },
      onError: (error) => {
        setAsking(false);
        showToast(problemOfError(error).message);
      },
    }),
  );
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)} aria-label={apiKeyWords.revokeKey(name)}>
        {apiKeyWords.revoke}
      </Button>
      <Dialog open={asking} title={apiKeyWords.revokeQuestion(name)} onClose={() => setAsking(false)}>
        <p>{apiKeyWords.revokeLead}</p>
        <DialogActions>
          <Button
            variant="danger"
            busy={revoke.isPending && apiKeyWords.revoking}
            onClick={() => revoke.mutate({ id })}
          >
            {apiKeyWords.revokeKey(name)}
          </Button>
          <Button variant="quiet" onClick={() => setAsking(false)}>
            {apiKeyWords.keep}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
