"use client";

import { useState } from "react";
import type { Outcome } from "@/app/_trpc/attempt.ts";
import { Button } from "@/app/_ui/button.tsx";
import { DialogActions } from "@/app/_ui/dialog.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { Facts } from "@/app/_ui/panel.tsx";
import type { BillingPreview } from "@/server/billing/schema.ts";
import type { InvoiceDocument } from "@/server/document/schema.ts";
import { formatMinutes, formatMoney, formatPeriod } from "@/server/lib/format.ts";

/** The invoice as it would go out this moment, or why there is none; null while it is calculated. */
export type Offer = { preview: BillingPreview } | { trouble: string } | null;

interface SendNowDialogProps {
  offer: Offer;
  clientName: string;
  email: string | null;
  onSend: () => Promise<Outcome<unknown>>;
  onCancel: () => void;
}

export function SendNowDialog({ offer, clientName, email, onSend, onCancel }: SendNowDialogProps) {
  if (offer === null) return <p role="status">Calculating…</p>;
  if ("trouble" in offer) return <Notice tone="bad">{offer.trouble}</Notice>;
  const { document } = offer.preview;
  if (document === null) {
    return <p role="status">{`There is nothing to bill for ${clientName} up to today. No number was used.`}</p>;
  }
  return <Confirm document={document} clientName={clientName} email={email} onSend={onSend} onCancel={onCancel} />;
}

interface ConfirmProps extends Omit<SendNowDialogProps, "offer"> {
  document: InvoiceDocument;
}

function Confirm({ document, clientName, email, onSend, onCancel }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const { totals, period } = document;
  const total = formatMoney(totals.total, document);
  const send = async () => {
    setBusy(true);
    const sent = await onSend();
    setTrouble(sent.ok ? "" : sent.problem.message);
    setBusy(false);
  };
  return (
    <div className="stack">
      <Facts
        items={[
          { term: "Work", value: `${formatMinutes(totals.minutes)} h, ${formatPeriod(period)}` },
          { term: "Total", value: total },
          { term: "To", value: email ?? "No email address yet" },
        ]}
      />
      <p className="small">
        It bills the work up to today; later work goes on the invoice after it. The invoice gets its number and goes out
        by email. After that it never changes, and its time cannot be edited.
      </p>
      <div role="alert">{trouble === "" ? null : <Notice tone="bad">{trouble}</Notice>}</div>
      <DialogActions>
        <Button variant="primary" busy={busy && "Sending…"} onClick={() => void send()}>
          {`Send ${total} to ${clientName}`}
        </Button>
        <Button onClick={onCancel}>Do not send</Button>
      </DialogActions>
    </div>
  );
}
