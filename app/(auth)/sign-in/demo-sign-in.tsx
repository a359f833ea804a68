"use client";

import { authRequest } from "@/app/_auth/request.ts";
import { useSubmit } from "@/app/_form/use-form.ts";
import { Button } from "@/app/_ui/button.tsx";
import { Form } from "@/app/_ui/form.tsx";
import styles from "../auth.module.css";

/** Shown on a developer's own machine only. */
export function DemoSignIn({ account }: { account: { email: string; password: string } }) {
  const { email, password } = account;
  const form = useSubmit(
    () => authRequest("/sign-in/email", { email, password }),
    () => window.location.assign("/"),
  );
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
