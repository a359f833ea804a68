"use client";

import { useRouter } from "next/navigation";
import { authRequest, authTrouble, missingTrouble } from "@/app/_auth/request.ts";
import { Button } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, useForm } from "@/app/_ui/form.tsx";

export function ForgotPasswordForm() {
  const router = useRouter();
  const form = useForm(async (data) => {
    const missing = missingTrouble(data, { email: "Type your email address." });
    if (missing !== null) return missing;
    const email = String(data.get("email")).trim();
    const answer = await authRequest("/request-password-reset", { email });
    if (!answer.ok) return authTrouble(answer);
    router.push("/check-mail?for=reset");
    return null;
  });
  return (
    <Form state={form} label="Choose a new password">
      <TextField name="email" label="Email" type="email" autoComplete="username" autoCapitalize="none" required />
      <Button type="submit" variant="primary" busy={form.busy && "Sending…"}>
        Mail me a link
      </Button>
    </Form>
  );
}
