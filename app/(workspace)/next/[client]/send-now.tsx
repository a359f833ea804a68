"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { attempt, attemptReading } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog } from "@/app/_ui/dialog.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { sendNowWords } from "@/app/_words/upcoming.ts";
import type { BillingOutcome } from "@/server/billing/schema.ts";
import type { Offer } from "./send-now-dialog.tsx";

// Loaded with the first question, because the page is mostly read.
const SendNowDialog = lazy(async () => ({ default: (await import("./send-now-dialog.tsx")).SendNowDialog }));

interface SendNowProps {
  clientId: string;
  clientName: string;
  email: string | null;
  /** True if something must be fixed first; the page says what. */
  blocked: boolean;
  /** The date after the last one that can be billed now. */
  until: string;
}

/** Bills the work up to today without waiting for the billing day. It asks first, because that cannot be undone. */
export function SendNow({ clientId, clientName, email, blocked, until }: SendNowProps) {
  const api = useTRPCClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [offer, setOffer] = useState<Offer>(null);
  const ask = async () => {
    setOffer(null);
    setOpen(true);
    const preview = await attemptReading(api.billing.previewInvoice.query({ clientId, until }));
    setOffer(preview.ok ? { preview: preview.value } : { trouble: preview.problem.message });
  };
  const send = async () => {
    const billed = await attempt(api.billing.billNow.mutate({ clientId, until, expectedTotal: totalOf(offer) }));
    if (!billed.ok) return billed;
    const { message, href } = outcomeMessage(billed.value, clientName);
    setOpen(false);
    router.refresh();
    showToast(message);
    if (href) router.push(href);
    return billed;
  };
  if (blocked) return <p className="quiet small">{sendNowWords.blocked}</p>;
  return (
    <div>
      <Button onClick={() => void ask()}>{sendNowWords.action}</Button>
      <Dialog open={open} title={sendNowWords.question(clientName)} onClose={() => setOpen(false)}>
        <Suspense>
          <SendNowDialog
            offer={offer}
            clientName={clientName}
            email={email}
            onSend={send}
            onCancel={() => setOpen(false)}
          />
        </Suspense>
      </Dialog>
    </div>
  );
}

function outcomeMessage(
  { run, invoice }: BillingOutcome,
  clientName: string,
): { message: string; href: string | null } {
  if (invoice) {
    const message = sendNowWords.issued(invoice.number, clientName);
    return { message, href: `/invoices/${invoice.id}` };
  }
  if (run.state === "draft") {
    const message = sendNowWords.changed;
    return { message, href: `/drafts/${run.clientId}/${run.period.from}/${run.revision}` };
  }
  if (run.state === "nothing") return { message: sendNowWords.nothingLeft, href: null };
  return { message: sendNowWords.closed, href: null };
}

/** Returns the total that the dialog shows; no other amount is billed. */
function totalOf(offer: Offer): number | undefined {
  return offer !== null && "preview" in offer ? offer.preview.document?.totals.total : undefined;
}
