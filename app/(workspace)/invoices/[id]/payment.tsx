"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog, DialogActions } from "@/app/_ui/dialog.tsx";
import { CheckField, DateField } from "@/app/_ui/field.tsx";
import { Form, SubmitButton } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { paymentWords } from "@/app/_words/invoice.ts";
import { commonWords } from "@/app/_words/ui.ts";
import type { InvoiceDetail } from "@/server/invoice/schema.ts";
import { formatDay } from "@/server/lib/format.ts";

interface PaymentProps {
  invoice: Pick<InvoiceDetail, "id" | "number" | "paidOn" | "issueDate">;
  today: string;
  /** Whether this is the page's main action. */
  primary: boolean;
}

/** Records that an invoice was paid, or undoes that. */
export function Payment({ invoice, today, primary }: PaymentProps) {
  return invoice.paidOn === null ? (
    <RecordPayment invoice={invoice} today={today} primary={primary} />
  ) : (
    <UndoPayment id={invoice.id} number={invoice.number} />
  );
}

function RecordPayment({ primary, ...payment }: PaymentProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant={primary ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        {paymentWords.record}
      </Button>
      <Dialog open={open} title={paymentWords.recordOf(payment.invoice.number)} onClose={close}>
        <PaymentForm {...payment} onClose={close} />
      </Dialog>
    </>
  );
}

interface PaymentFormProps extends Omit<PaymentProps, "primary"> {
  onClose: () => void;
}

function PaymentForm({ invoice: { id, number, issueDate }, today, onClose }: PaymentFormProps) {
  const api = useTRPCClient();
  const router = useRouter();
  const [date, setDate] = useState(today);
  const [confirmed, setConfirmed] = useState("");
  const doubt = doubtWords(date, { issueDate, today });
  const state = useForm({
    schema: async () => (await import("./invoice-forms.ts")).payment,
    send: ({ paidOn }) => attempt(api.invoice.markPaid.mutate({ id, paidOn, dateConfirmed: confirmed === paidOn })),
    done: () => {
      onClose();
      showToast(paymentWords.paid(number));
      router.refresh();
    },
  });
  return (
    <Form state={state} label={paymentWords.record}>
      <DateField
        name="paidOn"
        label={paymentWords.paidOn}
        value={date}
        onChange={({ target }) => setDate(target.value)}
        hint={paymentWords.paidOnHint}
      />
      {doubt === null ? null : (
        <>
          <p role="status">{doubt}</p>
          <CheckField
            name="dateConfirmed"
            label={paymentWords.dateConfirmed}
            checked={confirmed === date}
            onChange={({ target }) => setConfirmed(target.checked ? date : "")}
          />
        </>
      )}
      <DialogActions>
        <SubmitButton form={state} busy={commonWords.saving}>
          {paymentWords.markPaid}
        </SubmitButton>
        <Button onClick={onClose}>{commonWords.cancel}</Button>
      </DialogActions>
    </Form>
  );
}

/** Returns why a date is doubtful, as the API asks about it as well, or null if it is not. */
function doubtWords(date: string, { issueDate, today }: { issueDate: string; today: string }): string | null {
  // The schema refuses what is no date; the code that knows the calendar is too much for a page to read.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) return null;
  if (date > today) return paymentWords.toCome(formatDay(date));
  return date < issueDate ? paymentWords.beforeIssue(formatDay(date), formatDay(issueDate)) : null;
}

function UndoPayment({ id, number }: { id: string; number: string }) {
  const api = useTRPCClient();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const undoPayment = async () => {
    setBusy(true);
    const outcome = await attempt(api.invoice.markPaid.mutate({ id, paidOn: null }));
    showToast(outcome.ok ? paymentWords.notPaid(number) : outcome.problem.message);
    if (outcome.ok) router.refresh();
    setBusy(false);
  };
  return (
    <Button onClick={() => void undoPayment()} busy={busy && commonWords.saving}>
      {paymentWords.markNotPaid}
    </Button>
  );
}
