"use client";

import { authRequest, authTrouble } from "@/app/_auth/request.ts";
import { Button } from "@/app/_ui/button.tsx";
import { Form, useForm } from "@/app/_ui/form.tsx";
import styles from "../auth.module.css";

/** Shown on a developer's own machine only. */
export function DemoSignIn({ account }: { account: { email: string; password: string } }) {
  const form = useForm(async () => {
    const answer = await authRequest("/sign-in/email", { email: account.email, password: account.password });
    if (!answer.ok) return authTrouble(answer);
    window.location.assign("/");
    return null;
  });
  return (
    <section className={styles.demo} aria-labelledby="demo">
      <h2 id="demo">Demo workspace</h2>
      <p>
        Runs on this machine only. Sign in as <code>{account.email}</code> with <code>{account.password}</code>, or at
        once:
      </p>
      <Form state={form} label="Demo">
        <Button type="submit" busy={form.busy && "Signing in…"}>
          Enter the demo
        </Button>
      </Form>
    </section>
  );
}
