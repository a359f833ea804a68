"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog } from "@/app/_ui/dialog.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { creditWords } from "@/app/_words/invoice.ts";
import type { CreditOutcome, CreditPreview } from "@/server/credit-note/schema.ts";
import type { CreditedInvoice } from "./credit-words.ts";

const CreditForm = lazy(async () => ({ default: (await import("./credit-form.tsx")).CreditForm }));

/** What crediting would bring, or why that is not known; null while it is calculated. */
type Offer = { preview: CreditPreview } | { trouble: string } | null;

/** Credits an issued invoice with a credit note. It asks first, because that cannot be undone. */
export function CreditInvoice({ invoice }: { invoice: CreditedInvoice }) {
  const api = useTRPCClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [offer, setOffer] = useState<Offer>(null);
  const calculating = <p role="status">{creditWords.calculating}</p>;
  const close = () => setOpen(false);
  const ask = async () => {
    setOffer(null);
    setOpen(true);
    const preview = await attempt(api.invoice.previewCredit.query({ id: invoice.id }));
    setOffer(preview.ok ? { preview: preview.value } : { trouble: preview.problem.message });
  };
  const done = (outcome: CreditOutcome) => {
    const { message, href } = outcomeOf(outcome);
    close();
    showToast(message);
    router.push(href);
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => void ask()}>{creditWords.credit}</Button>
      <Dialog open={open} title={creditWords.title(invoice.number)} onClose={close}>
        {offer === null ? (
          calculating
        ) : "trouble" in offer ? (
          <Notice tone="bad">{offer.trouble}</Notice>
        ) : (
          <Suspense fallback={calculating}>
            <CreditForm invoice={invoice} preview={offer.preview} onDone={done} onCancel={close} />
          </Suspense>
        )}
      </Dialog>
    </>
  );
}

/** Returns what is said after crediting, and the page that shows what came of it. */
function outcomeOf({ creditNote, again }: CreditOutcome): { message: string; href: string } {
  if (again?.invoice)
    return {
      message: creditWords.replaced(creditNote.number, again.invoice.number),
      href: `/invoices/${again.invoice.id}`,
    };
  if (again?.run.state === "draft") {
    const { clientId, period, revision } = again.run;
    return { message: creditWords.drafted(creditNote.number), href: `/drafts/${clientId}/${period.from}/${revision}` };
  }
  return { message: creditWords.issued(creditNote.number), href: `/invoices/${creditNote.id}` };
}
