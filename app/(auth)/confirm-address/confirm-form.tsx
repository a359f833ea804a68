"use client";

import { authRequest, missingFields } from "@/app/_auth/request.ts";
import { useSubmit } from "@/app/_form/use-form.ts";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, SubmitButton } from "@/app/_ui/form.tsx";
import { confirmAddressWords, passwordWords } from "@/app/_words/account.ts";

export function ConfirmForm({ token, email }: { token: string; email: string }) {
  const form = useSubmit(
    async (data) => {
      const missing = missingFields(data, { password: confirmAddressWords.passwordMissing });
      if (missing !== null) return missing;
      return authRequest("/confirm-address", { token, password: String(data.get("password")) });
    },
    () => window.location.assign("/set-up/you"),
  );
  return (
    <Form state={form} label={confirmAddressWords.title}>
      {/* Tells password managers which account the password is for. */}
      <input type="hidden" name="username" value={email} autoComplete="username" />
      <TextField
        name="password"
        label={passwordWords.password}
        type="password"
        autoComplete="current-password"
        required
      />
      <SubmitButton form={form} busy={confirmAddressWords.confirming}>
        {confirmAddressWords.confirm}
      </SubmitButton>
    </Form>
  );
}
