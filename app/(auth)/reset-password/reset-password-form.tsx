"use client";

import { authRequest, missingFields } from "@/app/_auth/request.ts";
import { RevokeKeysField } from "@/app/_auth/revoke-keys-field.tsx";
import { useSubmit } from "@/app/_form/use-form.ts";
import { Button } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";

export function ResetPasswordForm({ token }: { token: string }) {
  const form = useSubmit(
    async (data) => {
      const missing = missingFields(data, { password: "Choose a password of at least 12 characters." });
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
    <Form state={form} label="Set your new password">
      <TextField
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        hint="At least 12 characters. Every device is signed out when you set it."
        required
      />
      <RevokeKeysField />
      <Button type="submit" variant="primary" busy={form.busy && "Saving…"}>
        Set password
      </Button>
    </Form>
  );
}
