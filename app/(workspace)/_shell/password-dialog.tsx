"use client";

import { useEffect, useRef, useState } from "react";
import { answerPasswordQuestions } from "@/app/_auth/password-question.ts";
import { authRequest, missingFields } from "@/app/_auth/request.ts";
import { useSubmit } from "@/app/_form/use-form.ts";
import { refuse } from "@/app/_trpc/attempt.ts";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog } from "@/app/_ui/dialog.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions } from "@/app/_ui/form.tsx";
import { passwordAgainWords } from "@/app/_words/shell.ts";
import { commonWords } from "@/app/_words/ui.ts";
import { useFirstFocus } from "../_timer/use-first-focus.ts";

/** Asks for the password if the server requires it again. The call that required it then continues. */
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
    <Dialog open={open} title={passwordAgainWords.title} onClose={() => close(false)}>
      <PasswordForm onRight={() => close(true)} onCancel={() => close(false)} />
    </Dialog>
  );
}

function PasswordForm({ onRight, onCancel }: { onRight: () => void; onCancel: () => void }) {
  const form = useSubmit(async (data) => {
    const missing = missingFields(data, { password: passwordAgainWords.missing });
    if (missing !== null) return missing;
    const answer = await authRequest("/reauthenticate", { password: String(data.get("password")) });
    // The API's name for the only password in this form.
    const isWrong = !answer.ok && answer.problem.field === "currentPassword";
    return isWrong ? refuse(passwordAgainWords.wrong, "password") : answer;
  }, onRight);
  const around = useFirstFocus("password");
  return (
    <div ref={around}>
      <Form state={form} label={passwordAgainWords.form}>
        <p>{passwordAgainWords.why}</p>
        <TextField
          name="password"
          label={passwordAgainWords.password}
          type="password"
          autoComplete="current-password"
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.busy && passwordAgainWords.checking}>
            {passwordAgainWords.goOn}
          </Button>
          <Button variant="quiet" onClick={onCancel}>
            {commonWords.cancel}
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}
