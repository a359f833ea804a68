"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog, DialogActions } from "@/app/_ui/dialog.tsx";
import { SelectField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";

interface TakeBackProps {
  id: string;
  number: string;
  clientName: string;
}

/** Takes an issued invoice back by a credit note; it asks first, as that cannot be undone. */
export function TakeBackInvoice({ id, number, clientName }: TakeBackProps) {
  const api = useTRPCClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const state = useForm({
    schema: async () => (await import("./invoice-forms.ts")).takeBack,
    send: ({ hours }) => attempt(api.invoice.void.mutate({ id, hours })),
    done: ({ creditNote, again }) => {
      setOpen(false);
      const second = again?.invoice ? ` Invoice ${again.invoice.number} takes its place.` : "";
      showToast(`Credit note ${creditNote.number} issued.${second}`);
      router.push(`/invoices/${again?.invoice?.id ?? creditNote.id}`);
      router.refresh();
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Take back</Button>
      <Dialog open={open} title={`Take invoice ${number} back?`} onClose={() => setOpen(false)}>
        <Form state={state} label="Take the invoice back">
          <p>
            {`${clientName} gets a credit note over the whole amount, with a number of its own. The invoice itself stays as it is and is marked as void.`}
          </p>
          <SelectField name="hours" label="Its hours" defaultValue="return">
            <option value="return">come back: I can change them, and they are billed next time</option>
            <option value="billAgain">are billed again at once, by what client and settings say now</option>
          </SelectField>
          <DialogActions>
            <Button type="submit" variant="primary" busy={state.busy && "Taking back…"}>
              {`Take ${number} back`}
            </Button>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
          </DialogActions>
        </Form>
      </Dialog>
    </>
  );
}
