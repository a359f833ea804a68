"use client";

import { useRouter } from "next/navigation";
import { authRequest, missingFields } from "@/app/_auth/request.ts";
import { useSubmit } from "@/app/_form/use-form.ts";
import { Button } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";

export function ForgotPasswordForm() {
  const router = useRouter();
  const form = useSubmit(
    async (data) => {
      const missing = missingFields(data, { email: "Type your email address." });
      if (missing !== null) return missing;
      const email = String(data.get("email")).trim();
      return authRequest("/request-password-reset", { email });
    },
    () => router.push("/check-mail?for=reset"),
  );
  return (
    <Form state={form} label="Choose a new password">
      <TextField name="email" label="Email" type="email" autoComplete="username" autoCapitalize="none" required />
      <Button type="submit" variant="primary" busy={form.busy && "Sending…"}>
        Mail me a link
      </Button>
    </Form>
  );
}
