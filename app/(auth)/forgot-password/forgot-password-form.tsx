"use client";

import { useRouter } from "next/navigation";
import { authRequest, missingFields } from "@/app/_auth/request.ts";
import { useSubmit } from "@/app/_form/use-form.ts";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, SubmitButton } from "@/app/_ui/form.tsx";
import { passwordWords, signInWords } from "@/app/_words/account.ts";
import { commonWords } from "@/app/_words/ui.ts";

export function ForgotPasswordForm() {
  const router = useRouter();
  const form = useSubmit(
    async (data) => {
      const missing = missingFields(data, { email: signInWords.emailMissing });
      if (missing !== null) return missing;
      const email = String(data.get("email")).trim();
      return authRequest("/request-password-reset", { email });
    },
    () => router.push("/check-mail?for=reset"),
  );
  return (
    <Form state={form} label={passwordWords.choose}>
      <TextField
        name="email"
        label={signInWords.email}
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        required
      />
      <SubmitButton form={form} busy={commonWords.sending}>
        {passwordWords.mailLink}
      </SubmitButton>
    </Form>
  );
}
