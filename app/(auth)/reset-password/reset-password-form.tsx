"use client";

import { authRequest, missingFields } from "@/app/_auth/request.ts";
import { RevokeKeysField } from "@/app/_auth/revoke-keys-field.tsx";
import { useSubmit } from "@/app/_form/use-form.ts";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, SubmitButton } from "@/app/_ui/form.tsx";
import { passwordWords } from "@/app/_words/account.ts";
import { commonWords } from "@/app/_words/ui.ts";

export function ResetPasswordForm({ token }: { token: string }) {
  const form = useSubmit(
    async (data) => {
      const missing = missingFields(data, { password: passwordWords.newMissing });
      if (missing !== null) return missing;
      return authRequest("/reset-password", {
        token,
        newPassword: String(data.get("password")),
        revokeApiKeys: data.getAll("revokeApiKeys").includes("on"),
      });
    },
    () => window.location.assign("/sign-in?news=password"),
  );
  return (
    <Form state={form} label={passwordWords.set}>
      <TextField
        name="password"
        label={passwordWords.newPassword}
        type="password"
        autoComplete="new-password"
        minLength={12}
        hint={passwordWords.setHint}
        required
      />
      <RevokeKeysField />
      <SubmitButton form={form} busy={commonWords.saving}>
        {passwordWords.setNow}
      </SubmitButton>
    </Form>
  );
}
