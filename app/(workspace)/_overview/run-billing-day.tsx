"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Outcome, refused } from "@/app/_trpc/attempt.ts";
import { Button } from "@/app/_ui/button.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import type { BillingDay } from "@/server/api/billing-day.ts";
import { success } from "@/server/lib/problem.ts";

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function wordsOf({ billing, delivery }: BillingDay): string {
  const parts = [
    counted(billing.invoices, "invoice issued", "invoices issued"),
    counted(delivery.sent, "mail sent", "mails sent"),
    counted(billing.nothingToBill, "period with nothing to bill", "periods with nothing to bill"),
  ];
  if (billing.failed > 0) parts.push(`${billing.failed} failed and will be tried again`);
  if (delivery.refused > 0) parts.push(counted(delivery.refused, "mail refused", "mails refused"));
  return `${parts.join(", ")}.`;
}

function refusalOf(answer: unknown): string {
  const told = typeof answer === "object" && answer !== null && "message" in answer ? answer.message : null;
  return typeof told === "string" ? told : "The billing day did not run. Nothing was billed.";
}

async function runBillingDay(clientId: string | undefined): Promise<Outcome<BillingDay>> {
  try {
    const response = await fetch("/api/dev/billing-day", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ clientId }),
    });
    if (!response.ok) return refused(refusalOf(await response.json()));
    const day: BillingDay = await response.json();
    return success(day);
  } catch {
    return refused("The server could not be reached.");
  }
}

/** Runs the next billing day, of one client or of them all, as if its hour had come. On a developer's own machine only. */
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
    <Panel title="On this machine only">
      <div className="stack">
        <p className="quiet small">
          {`Plays the scheduler: takes ${clientId === undefined ? "the earliest" : "this client's"} billing day ahead as if it were now, issues what is due and mails it.`}
        </p>
        <div className="cluster">
          <Button onClick={run} busy={busy && "Running…"}>
            {clientId === undefined ? "Run the billing day now" : "Run this billing day now"}
          </Button>
          <a href="/dev/mail">Read the mail</a>
        </div>
        <p role="status">{outcome}</p>
      </div>
    </Panel>
  );
}
