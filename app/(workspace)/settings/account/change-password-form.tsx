"use client";

import { useState } from "react";
import { authRequest, authTrouble, missingTrouble } from "@/app/_auth/request.ts";
import { RevokeKeysField } from "@/app/_auth/revoke-keys-field.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions, useForm } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";

export function ChangePasswordForm() {
  // A new key empties the fields after a change, so that no password stays in the page.
  const [changes, setChanges] = useState(0);
  const form = useForm(async (data) => {
    const missing = missingTrouble(data, {
      currentPassword: "Type the password you have now.",
      password: "Choose a password of at least 12 characters.",
    });
    if (missing !== null) return missing;
    const answer = await authRequest("/change-password", {
      currentPassword: String(data.get("currentPassword")),
      newPassword: String(data.get("password")),
      revokeOtherSessions: true,
      revokeApiKeys: data.has("revokeApiKeys"),
    });
    if (!answer.ok) return authTrouble(answer);
    setChanges((count) => count + 1);
    showToast("Your password is changed. Other devices are signed out.");
    return null;
  });
  return (
    <Form key={changes} state={form} label="Password">
      <TextField name="currentPassword" label="Current password" type="password" autoComplete="current-password" />
      <TextField
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        hint="At least 12 characters. Other devices are signed out."
      />
      <RevokeKeysField />
      <FormActions>
        <Button type="submit" variant="primary" busy={form.busy && "Saving…"}>
          Change password
        </Button>
      </FormActions>
    </Form>
  );
}
