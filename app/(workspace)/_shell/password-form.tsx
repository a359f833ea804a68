"use client";

import { authRequest, missingFields } from "@/app/_auth/request.ts";
import { useSubmit } from "@/app/_form/use-form.ts";
import { refuse } from "@/app/_trpc/attempt.ts";
import { Button } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { passwordAgainWords } from "@/app/_words/password-again.ts";
import { commonWords } from "@/app/_words/ui.ts";
import { useFirstFocus } from "../_timer/use-first-focus.ts";

export interface PasswordFormProps {
  onRight: () => void;
  onCancel: () => void;
}

/** Asks for the signed-in user's password until it is right or the user cancels. */
export function PasswordForm({ onRight, onCancel }: PasswordFormProps) {
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
          <SubmitButton form={form} busy={passwordAgainWords.checking}>
            {passwordAgainWords.goOn}
          </SubmitButton>
          <Button variant="quiet" onClick={onCancel}>
            {commonWords.cancel}
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}
