"use client";

import { authRequest } from "@/app/_auth/request.ts";
import { useSubmit } from "@/app/_form/use-form.ts";
import { Form, SubmitButton } from "@/app/_ui/form.tsx";
import { signInWords } from "@/app/_words/account.ts";
import styles from "../auth.module.css";

/** Shown only on a developer's machine. */
export function DemoSignIn({ account }: { account: { email: string; password: string } }) {
  const { email, password } = account;
  const form = useSubmit(
    () => authRequest("/sign-in/email", { email, password }),
    () => window.location.assign("/"),
  );
  return (
    <section className={styles.demo} aria-labelledby="demo">
      <h2 id="demo">{signInWords.demo}</h2>
      <p>{signInWords.demoLead(<code>{account.email}</code>, <code>{account.password}</code>)}</p>
      <Form state={form} label={signInWords.demoForm}>
        <SubmitButton variant="secondary" form={form} busy={signInWords.signingIn}>
          {signInWords.enterDemo}
        </SubmitButton>
      </Form>
    </section>
  );
}
