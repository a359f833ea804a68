"use client";

import { useState } from "react";
import { authRequest } from "@/app/_auth/request.ts";
import { Button } from "@/app/_ui/button.tsx";
import { checkMailWords } from "@/app/_words/account.ts";
import { commonWords } from "@/app/_words/ui.ts";

/** Sends the confirmation mail once more and shows the outcome. */
export function ResendVerification({ email }: { email: string }) {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState("");
  const send = async () => {
    setBusy(true);
    const answer = await authRequest("/send-verification-email", { email });
    setOutcome(answer.ok ? checkMailWords.sentAgain : answer.problem.message);
    setBusy(false);
  };
  return (
    <div className="cluster small">
      <Button size="small" busy={busy && commonWords.sending} onClick={send}>
        {checkMailWords.sendAgain}
      </Button>
      <span role="status">{outcome}</span>
    </div>
  );
}
