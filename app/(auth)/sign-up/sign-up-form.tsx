"use client";

import { useRouter } from "next/navigation";
import { authRequest, authTrouble, missingTrouble } from "@/app/_auth/request.ts";
import { Button } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, useForm } from "@/app/_ui/form.tsx";

export function SignUpForm() {
  const router = useRouter();
  const form = useForm(async (data) => {
    const missing = missingTrouble(data, {
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
    if (!answer.ok) return authTrouble(answer);
    router.push(`/check-mail?for=sign-up&email=${encodeURIComponent(email)}`);
    return null;
  });
  return (
    <Form state={form} label="Create an account">
      <TextField name="name" label="Your name" autoComplete="name" maxLength={200} required />
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
