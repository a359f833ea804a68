"use client";

import { useRouter } from "next/navigation";
import { authRequest, missingFields } from "@/app/_auth/request.ts";
import { useSubmit } from "@/app/_form/use-form.ts";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, SubmitButton } from "@/app/_ui/form.tsx";
import { passwordWords, signInWords, signUpWords } from "@/app/_words/account.ts";
import { success } from "@/server/lib/problem.ts";

export function SignUpForm() {
  const router = useRouter();
  const form = useSubmit(
    async (data) => {
      const missing = missingFields(data, {
        name: signUpWords.nameMissing,
        email: signInWords.emailMissing,
        password: passwordWords.newMissing,
      });
      if (missing !== null) return missing;
      const email = String(data.get("email")).trim();
      const answer = await authRequest("/sign-up/email", {
        name: String(data.get("name")).trim(),
        email,
        password: String(data.get("password")),
      });
      return answer.ok ? success(email) : answer;
    },
    (email) => router.push(`/check-mail?for=sign-up&email=${encodeURIComponent(email)}`),
  );
  return (
    <Form state={form} label={signUpWords.title}>
      <TextField name="name" label={signUpWords.name} autoComplete="name" required />
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
        autoComplete="new-password"
        minLength={12}
        hint={signUpWords.passwordHint}
        required
      />
      <SubmitButton form={form} busy={signUpWords.creating}>
        {signUpWords.create}
      </SubmitButton>
    </Form>
  );
}
