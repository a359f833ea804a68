"use client";

import { authRequest, missingFields } from "@/app/_auth/request.ts";
import { useSubmit } from "@/app/_form/use-form.ts";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, SubmitButton } from "@/app/_ui/form.tsx";
import { passwordWords, signInWords } from "@/app/_words/account.ts";

export function SignInForm() {
  const form = useSubmit(
    async (data) => {
      const missing = missingFields(data, { email: signInWords.emailMissing, password: signInWords.passwordMissing });
      if (missing !== null) return missing;
      const email = String(data.get("email")).trim();
      const password = String(data.get("password"));
      return authRequest("/sign-in/email", { email, password });
    },
    () => window.location.assign("/"),
  );
  return (
    <Form state={form} label={signInWords.title}>
      <TextField
        name="email"
        label={signInWords.email}
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        required
      />
      <TextField
        name="password"
        label={passwordWords.password}
        type="password"
        autoComplete="current-password"
        required
      />
      <SubmitButton form={form} busy={signInWords.signingIn}>
        {signInWords.title}
      </SubmitButton>
    </Form>
  );
}
