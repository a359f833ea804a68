"use client";

import { useEffect, useRef, useState } from "react";
import { answerPasswordQuestions } from "@/app/_auth/password-question.ts";
import { authRequest, missingFields } from "@/app/_auth/request.ts";
import { useSubmit } from "@/app/_form/use-form.ts";
import { refused } from "@/app/_trpc/attempt.ts";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog } from "@/app/_ui/dialog.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions } from "@/app/_ui/form.tsx";
import { useFirstFocus } from "../_timer/use-first-focus.ts";

/** Asks for the password where the server wants it again; the call that wanted it then goes on by itself. */
export function PasswordDialog() {
  const [open, setOpen] = useState(false);
  const answer = useRef<((right: boolean) => void) | null>(null);
  useEffect(
    () =>
      answerPasswordQuestions(() => {
        setOpen(true);
        return new Promise((resolve) => {
          answer.current = resolve;
        });
      }),
    [],
  );
  const close = (right: boolean) => {
    setOpen(false);
    answer.current?.(right);
    answer.current = null;
  };
  return (
    <Dialog open={open} title="Type your password again" onClose={() => close(false)}>
      <PasswordForm onRight={() => close(true)} onCancel={() => close(false)} />
    </Dialog>
  );
}

function PasswordForm({ onRight, onCancel }: { onRight: () => void; onCancel: () => void }) {
  const form = useSubmit(async (data) => {
    const missing = missingFields(data, { password: "Type your password." });
    if (missing !== null) return missing;
    const answer = await authRequest("/reauthenticate", { password: String(data.get("password")) });
    // The only password here, and in this form it is called so.
    const isWrong = !answer.ok && answer.problem.field === "currentPassword";
    return isWrong ? refused("This is not your password.", "password") : answer;
  }, onRight);
  const around = useFirstFocus("password");
  return (
    <div ref={around}>
      <Form state={form} label="Your password">
        <p>You typed it a while ago. Another IBAN, email address or API key needs it again.</p>
        <TextField name="password" label="Password" type="password" autoComplete="current-password" />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.busy && "Checking…"}>
            Go on
          </Button>
          <Button variant="quiet" onClick={onCancel}>
            Cancel
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}
