"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog, DialogActions } from "@/app/_ui/dialog.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, SubmitButton } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { resendWords } from "@/app/_words/invoice.ts";
import { commonWords } from "@/app/_words/ui.ts";

interface ResendProps {
  id: string;
  number: string;
  /** The client's present address. */
  to: string | null;
  /** The address that the mail was sent to, or should have been. */
  lastTo: string | null;
  undelivered: boolean;
}

/** Sends an issued invoice's mail again, to another address if needed. */
export function Resend({ undelivered, ...mail }: ResendProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant={undelivered ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        {undelivered ? resendWords.fixAndSend : resendWords.sendAgain}
      </Button>
      <Dialog open={open} title={resendWords.title(mail.number)} onClose={close}>
        <ResendForm {...mail} onClose={close} />
      </Dialog>
    </>
  );
}

function ResendForm({ id, number, to, lastTo, onClose }: Omit<ResendProps, "undelivered"> & { onClose: () => void }) {
  const api = useTRPCClient();
  const router = useRouter();
  const [address, setAddress] = useState(to ?? lastTo ?? "");
  const state = useForm({
    schema: async () => (await import("./invoice-forms.ts")).resend,
    send: ({ to: corrected }) => attempt(api.invoice.resend.mutate({ id, to: corrected })),
    done: (delivery) => {
      onClose();
      showToast(resendWords.onItsWay(number, delivery.to));
      router.refresh();
    },
  });
  return (
    <Form state={state} label={resendWords.sendAgain}>
      <TextField
        name="to"
        label={resendWords.address}
        inputMode="email"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        hint={resendWords.addressHint}
      />
      {lastTo === null || lastTo === address ? null : <p className="small">{resendWords.lastSentTo(lastTo)}</p>}
      <p className="small quiet">{resendWords.stays}</p>
      <DialogActions>
        <SubmitButton form={state} busy={commonWords.sending}>
          {address.trim() === "" ? resendWords.send : resendWords.sendTo(number, address.trim())}
        </SubmitButton>
        <Button onClick={onClose}>{resendWords.keep}</Button>
      </DialogActions>
    </Form>
  );
}
