"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog, DialogActions } from "@/app/_ui/dialog.tsx";
import { DateField } from "@/app/_ui/field.tsx";
import { Form, SubmitButton } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { paymentWords } from "@/app/_words/invoice.ts";
import { commonWords } from "@/app/_words/ui.ts";

interface PaymentProps {
  id: string;
  number: string;
  paidOn: string | null;
  today: string;
  /** Whether this is the page's main action. */
  primary: boolean;
}

/** Records that an invoice was paid, or undoes that. */
export function Payment({ id, number, paidOn, today, primary }: PaymentProps) {
  return paidOn === null ? (
    <RecordPayment id={id} number={number} today={today} primary={primary} />
  ) : (
    <UndoPayment id={id} number={number} />
  );
}

function RecordPayment({ primary, ...payment }: Omit<PaymentProps, "paidOn">) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant={primary ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        {paymentWords.record}
      </Button>
      <Dialog open={open} title={paymentWords.recordOf(payment.number)} onClose={close}>
        <PaymentForm {...payment} onClose={close} />
      </Dialog>
    </>
  );
}

interface PaymentFormProps extends Pick<PaymentProps, "id" | "number" | "today"> {
  onClose: () => void;
}

function PaymentForm({ id, number, today, onClose }: PaymentFormProps) {
  const api = useTRPCClient();
  const router = useRouter();
  const state = useForm({
    schema: async () => (await import("./invoice-forms.ts")).payment,
    send: ({ paidOn }) => attempt(api.invoice.markPaid.mutate({ id, paidOn })),
    done: () => {
      onClose();
      showToast(paymentWords.paid(number));
      router.refresh();
    },
  });
  return (
    <Form state={state} label={paymentWords.record}>
      <DateField name="paidOn" label={paymentWords.paidOn} defaultValue={today} hint={paymentWords.paidOnHint} />
      <DialogActions>
        <SubmitButton form={state} busy={commonWords.saving}>
          {paymentWords.markPaid}
        </SubmitButton>
        <Button onClick={onClose}>{commonWords.cancel}</Button>
      </DialogActions>
    </Form>
  );
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
