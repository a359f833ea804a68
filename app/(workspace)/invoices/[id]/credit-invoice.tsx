"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog, DialogActions } from "@/app/_ui/dialog.tsx";
import { SelectField } from "@/app/_ui/field.tsx";
import { Form, SubmitButton } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { creditWords } from "@/app/_words/invoice.ts";

interface CreditInvoiceProps {
  id: string;
  number: string;
  clientName: string;
}

/** Credits an issued invoice with a credit note. It asks first, because that cannot be undone. */
export function CreditInvoice(invoice: CreditInvoiceProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{creditWords.credit}</Button>
      <Dialog open={open} title={creditWords.title(invoice.number)} onClose={close}>
        <CreditForm {...invoice} onClose={close} />
      </Dialog>
    </>
  );
}

function CreditForm({ id, number, clientName, onClose }: CreditInvoiceProps & { onClose: () => void }) {
  const api = useTRPCClient();
  const router = useRouter();
  const state = useForm({
    schema: async () => (await import("./invoice-forms.ts")).creditForm,
    send: ({ hours }) => attempt(api.invoice.credit.mutate({ id, hours })),
    done: ({ creditNote, again }) => {
      onClose();
      const second = again?.invoice;
      showToast(
        second ? creditWords.replaced(creditNote.number, second.number) : creditWords.issued(creditNote.number),
      );
      router.push(`/invoices/${second?.id ?? creditNote.id}`);
      router.refresh();
    },
  });
  return (
    <Form state={state} label={creditWords.credit}>
      <p>{creditWords.lead(clientName)}</p>
      <SelectField name="hours" label={creditWords.hours} defaultValue="release">
        <option value="release">{creditWords.release}</option>
        <option value="billAgain">{creditWords.billAgain}</option>
      </SelectField>
      <DialogActions>
        <SubmitButton form={state} busy={creditWords.crediting}>
          {creditWords.creditNumber(number)}
        </SubmitButton>
        <Button onClick={onClose}>{creditWords.keep}</Button>
      </DialogActions>
    </Form>
  );
}
