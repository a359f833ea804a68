"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog, DialogActions } from "@/app/_ui/dialog.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";

interface ResendProps {
  id: string;
  number: string;
  /** The address that it went to, or should have. */
  to: string | null;
  undelivered: boolean;
}

/** Sends an issued invoice's mail once more, to another address where that was wrong. */
export function Resend({ id, number, to, undelivered }: ResendProps) {
  const api = useTRPCClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState(to ?? "");
  const state = useForm({
    schema: async () => (await import("./invoice-forms.ts")).resend,
    send: ({ to: corrected }) => attempt(api.invoice.resend.mutate({ id, to: corrected })),
    done: (delivery) => {
      setOpen(false);
      showToast(`Invoice ${number} is on its way to ${delivery.to}.`);
      router.refresh();
    },
  });
  return (
    <>
      <Button variant={undelivered ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        {undelivered ? "Fix address and resend" : "Send again"}
      </Button>
      <Dialog open={open} title={`Send invoice ${number} again`} onClose={() => setOpen(false)}>
        <Form state={state} label="Send again">
          <TextField
            name="to"
            label="Email address"
            type="email"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            hint="For this invoice only. Later ones go to the address of the client."
          />
          <p className="small quiet">The invoice stays as it is, with its number and its date.</p>
          <DialogActions>
            <Button type="submit" variant="primary" busy={state.busy && "Sending…"}>
              {address.trim() === "" ? "Send" : `Send ${number} to ${address.trim()}`}
            </Button>
            <Button onClick={() => setOpen(false)}>Do not send</Button>
          </DialogActions>
        </Form>
      </Dialog>
    </>
  );
}
