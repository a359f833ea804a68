"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Outcome, refuse } from "@/app/_trpc/attempt.ts";
import { Button } from "@/app/_ui/button.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { billingDayWords } from "@/app/_words/overview.ts";
import type { BillingDay } from "@/server/api/billing-day.ts";
import { success } from "@/server/lib/problem.ts";

function wordsOf({ billing, delivery }: BillingDay): string {
  const parts = [
    billingDayWords.issued(billing.invoices),
    billingDayWords.sent(delivery.sent),
    billingDayWords.nothing(billing.nothingToBill),
  ];
  if (billing.failed > 0) parts.push(billingDayWords.failed(billing.failed));
  if (delivery.refused > 0) parts.push(billingDayWords.refused(delivery.refused));
  return `${parts.join(", ")}.`;
}

function refusalOf(answer: unknown): string {
  const message = typeof answer === "object" && answer !== null && "message" in answer ? answer.message : null;
  return typeof message === "string" ? message : billingDayWords.notRun;
}

async function runBillingDay(clientId: string | undefined): Promise<Outcome<BillingDay>> {
  try {
    const response = await fetch("/api/dev/billing-day", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ clientId }),
    });
    if (!response.ok) return refuse(refusalOf(await response.json()));
    const day: BillingDay = await response.json();
    return success(day);
  } catch {
    return refuse(billingDayWords.unreachable);
  }
}

/** Runs the next billing day of one client or of all, as if its hour had come. Only on a developer's machine. */
export function RunBillingDay({ clientId }: { clientId?: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState("");
  const run = async () => {
    setBusy(true);
    const day = await runBillingDay(clientId);
    setOutcome(day.ok ? wordsOf(day.value) : day.problem.message);
    setBusy(false);
    router.refresh();
  };
  return (
    <Panel title={billingDayWords.title}>
      <div className="stack">
        <p className="quiet small">{billingDayWords.lead(clientId !== undefined)}</p>
        <div className="cluster">
          <Button onClick={run} busy={busy && billingDayWords.running}>
            {clientId === undefined ? billingDayWords.run : billingDayWords.runThis}
          </Button>
          <a href="/dev/mail">{billingDayWords.readMail}</a>
        </div>
        <p role="status">{outcome}</p>
      </div>
    </Panel>
  );
}
