"use client";

import { useState } from "react";
import { authRequest, missingFields } from "@/app/_auth/request.ts";
import { RevokeKeysField } from "@/app/_auth/revoke-keys-field.tsx";
import { useSubmit } from "@/app/_form/use-form.ts";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { accountWords } from "@/app/_words/settings.ts";
import { commonWords } from "@/app/_words/ui.ts";

export function ChangePasswordForm() {
  // A new key empties the fields after a change, so no password stays in the page.
  const [changes, setChanges] = useState(0);
  const form = useSubmit(
    async (data) => {
      const missing = missingFields(data, {
        currentPassword: accountWords.currentMissing,
        password: accountWords.newMissing,
      });
      if (missing !== null) return missing;
      return authRequest("/change-password", {
        currentPassword: String(data.get("currentPassword")),
        newPassword: String(data.get("password")),
        revokeOtherSessions: true,
        revokeApiKeys: data.getAll("revokeApiKeys").includes("on"),
      });
    },
    () => {
      setChanges((count) => count + 1);
      showToast(accountWords.changed);
    },
  );
  return (
    <Form key={changes} state={form} label={accountWords.password}>
      <TextField
        name="currentPassword"
        label={accountWords.currentPassword}
        type="password"
        autoComplete="current-password"
      />
      <TextField
        name="password"
        label={accountWords.newPassword}
        type="password"
        autoComplete="new-password"
        hint={accountWords.newHint}
      />
      <RevokeKeysField />
      <FormActions>
        <SubmitButton form={form} busy={commonWords.saving}>
          {accountWords.change}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
