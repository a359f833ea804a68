"use client";

import { useRouter } from "next/navigation";
import { authRequest, missingFields } from "@/app/_auth/request.ts";
import { useSubmit } from "@/app/_form/use-form.ts";
import { Button } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { success } from "@/server/lib/problem.ts";

export function SignUpForm() {
  const router = useRouter();
  const form = useSubmit(
    async (data) => {
      const missing = missingFields(data, {
        name: "Type your name.",
        email: "Type your email address.",
        password: "Choose a password of at least 12 characters.",
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
    <Form state={form} label="Create an account">
      <TextField name="name" label="Your name" autoComplete="name" required />
      <TextField name="email" label="Email" type="email" autoComplete="username" autoCapitalize="none" required />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        hint="At least 12 characters. A few words in a row do well, without your name or address."
        required
      />
      <Button type="submit" variant="primary" busy={form.busy && "Creating…"}>
        Create account
      </Button>
    </Form>
  );
}
