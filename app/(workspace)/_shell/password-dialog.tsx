"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import { answerPasswordQuestions } from "@/app/_auth/password-question.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { Dialog } from "@/app/_ui/dialog.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { shellWords } from "@/app/_words/shell.ts";
import type { PasswordFormProps } from "./password-form.tsx";

/** Asks for the password if the server requires it again. The call that required it then continues. */
export function PasswordDialog() {
  // The form's code is loaded before the dialog opens. If that fails, the page and everything typed into it stay.
  const [Form, setForm] = useState<ComponentType<PasswordFormProps> | null>(null);
  const answer = useRef<((right: boolean) => void) | null>(null);
  useEffect(
    () =>
      answerPasswordQuestions(async () => {
        const loaded = await attempt(import("./password-form.tsx"));
        if (!loaded.ok) {
          showToast(loaded.problem.message);
          return false;
        }
        setForm(() => loaded.value.PasswordForm);
        return new Promise((resolve) => {
          answer.current = resolve;
        });
      }),
    [],
  );
  const close = (right: boolean) => {
    setForm(null);
    answer.current?.(right);
    answer.current = null;
  };
  return (
    <Dialog open={Form !== null} title={shellWords.passwordAgain} onClose={() => close(false)}>
      {Form === null ? null : <Form onRight={() => close(true)} onCancel={() => close(false)} />}
    </Dialog>
  );
}
