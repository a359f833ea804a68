"use client";

import { authRequest, authTrouble, missingTrouble } from "@/app/_auth/request.ts";
import { Button } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, useForm } from "@/app/_ui/form.tsx";

export function SignInForm() {
  const form = useForm(async (data) => {
    const missing = missingTrouble(data, { email: "Type your email address.", password: "Type your password." });
    if (missing !== null) return missing;
    const email = String(data.get("email")).trim();
    const password = String(data.get("password"));
    const answer = await authRequest("/sign-in/email", { email, password });
    if (!answer.ok) return authTrouble(answer);
    window.location.assign("/");
    return null;
  });
  return (
    <Form state={form} label="Sign in">
      <TextField name="email" label="Email" type="email" autoComplete="username" autoCapitalize="none" required />
      <TextField name="password" label="Password" type="password" autoComplete="current-password" required />
      <Button type="submit" variant="primary" busy={form.busy && "Signing in…"}>
        Sign in
      </Button>
    </Form>
  );
}
