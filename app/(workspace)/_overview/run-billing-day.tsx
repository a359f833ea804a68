"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/app/_ui/button.tsx";
import { Panel } from "@/app/_ui/panel.tsx";

/** What a run of the billing day answers; only the counts are shown. */
interface Counts {
  invoices: number;
  nothingToBill: number;
  sent: number;
  deliveryFailed: number;
}

function countAt(answer: object, name: keyof Counts): number {
  const entry = Object.entries(answer).find(([key]) => key === name);
  return typeof entry?.[1] === "number" ? entry[1] : 0;
}

function wordsOf(answer: unknown): string {
  if (typeof answer !== "object" || answer === null) return "The billing day ran.";
  const invoices = countAt(answer, "invoices");
  const parts = [
    invoices === 1 ? "1 invoice issued" : `${invoices} invoices issued`,
    `${countAt(answer, "sent")} mailed`,
    `${countAt(answer, "nothingToBill")} clients with nothing to bill`,
  ];
  const failed = countAt(answer, "deliveryFailed");
  return `${[...parts, ...(failed > 0 ? [`${failed} mails refused`] : [])].join(", ")}.`;
}

async function runBillingDay(clientId: string | undefined): Promise<string> {
  try {
    const response = await fetch("/api/dev/billing-day", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ clientId }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return wordsOf(answer);
    const message = typeof answer === "object" && answer !== null && "message" in answer ? String(answer.message) : "";
    return message === "" ? "The billing day did not run. Nothing was billed." : message;
  } catch {
    return "The server could not be reached.";
  }
}

/** Runs the next billing day, of one client or of them all, as if its hour had come. On a developer's own machine only. */
export function RunBillingDay({ clientId }: { clientId?: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState("");
  const run = async () => {
    setBusy(true);
    setOutcome(await runBillingDay(clientId));
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
