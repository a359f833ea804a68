"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { waitingWords } from "@/app/_words/waiting.ts";
import type { RunKey } from "@/server/run/schema.ts";

/** Tries a failed billing run again at once. */
export function RetryRun({ runKey }: { runKey: RunKey }) {
  const api = useTRPCClient();
  return (
    <RetryButton
      retry={async () => {
        const { failure } = await api.waiting.retry.mutate(runKey);
        return failure === null ? waitingWords.done : waitingWords.failedAgain(failure.message);
      }}
    />
  );
}

/** Queues a mail again that was given up. */
export function RetryMail({ id }: { id: string }) {
  const api = useTRPCClient();
  return (
    <RetryButton
      retry={async () => {
        const { to } = await api.invoice.resend.mutate({ id });
        return waitingWords.onItsWay(to);
      }}
    />
  );
}

function RetryButton({ retry }: { retry: () => Promise<string> }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const click = async () => {
    setBusy(true);
    const outcome = await attempt(retry());
    showToast(outcome.ok ? outcome.value : outcome.problem.message);
    setBusy(false);
    router.refresh();
  };
  return (
    <Button size="small" onClick={() => void click()} busy={busy && waitingWords.trying}>
      {waitingWords.tryAgain}
    </Button>
  );
}
