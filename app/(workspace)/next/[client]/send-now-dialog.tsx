"use client";

import { useState } from "react";
import type { Outcome } from "@/app/_trpc/attempt.ts";
import { Button } from "@/app/_ui/button.tsx";
import { DialogActions } from "@/app/_ui/dialog.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { Facts } from "@/app/_ui/panel.tsx";
import { commonWords } from "@/app/_words/ui.ts";
import { nextInvoiceWords, sendNowWords } from "@/app/_words/upcoming.ts";
import type { BillingPreview } from "@/server/billing/schema.ts";
import type { InvoiceDocument } from "@/server/document/schema.ts";
import { formatMinutes, formatMoney, formatPeriod } from "@/server/lib/format.ts";

/** The invoice as it would be issued now, or why there is none; null while it is calculated. */
export type Offer = { preview: BillingPreview } | { trouble: string } | null;

interface SendNowDialogProps {
  offer: Offer;
  clientName: string;
  email: string | null;
  onSend: () => Promise<Outcome<unknown>>;
  onCancel: () => void;
}

export function SendNowDialog({ offer, clientName, email, onSend, onCancel }: SendNowDialogProps) {
  if (offer === null) return <p role="status">{sendNowWords.calculating}</p>;
  if ("trouble" in offer) return <Notice tone="bad">{offer.trouble}</Notice>;
  const { document } = offer.preview;
  if (document === null) {
    return <p role="status">{sendNowWords.nothing(clientName)}</p>;
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
          { term: sendNowWords.work, value: `${formatMinutes(totals.minutes)} h, ${formatPeriod(period)}` },
          { term: sendNowWords.total, value: total },
          { term: sendNowWords.to, value: email ?? nextInvoiceWords.noEmail },
        ]}
      />
      <p className="small">{sendNowWords.lead}</p>
      <div role="alert">{trouble === "" ? null : <Notice tone="bad">{trouble}</Notice>}</div>
      <DialogActions>
        <Button variant="primary" busy={busy && commonWords.sending} onClick={() => void send()}>
          {sendNowWords.send(total, clientName)}
        </Button>
        <Button onClick={onCancel}>{sendNowWords.doNot}</Button>
      </DialogActions>
    </div>
  );
}
