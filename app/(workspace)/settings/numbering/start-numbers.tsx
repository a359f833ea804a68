"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { settingsWords, startWords } from "@/app/_words/settings.ts";
import { SaveActions } from "../save-actions.tsx";
import { NextNumbers } from "./next-numbers.tsx";

interface StartNumbersProps {
  kind: "invoice" | "creditNote";
  next: number;
  numbers: string[];
}

/** The number that a series begins with, while no document has one of it. */
export function StartNumbers({ kind, next, numbers }: StartNumbersProps) {
  const api = useTRPCClient();
  const router = useRouter();
  const [typed, setTyped] = useState(String(next));
  const tried = Number(typed);
  const isTried = tried !== next && Number.isSafeInteger(tried) && tried > 0;
  const state = useForm({
    schema: async () => (await import("./start-form.ts")).startForm,
    send: (start) => attempt(api.invoice.startNumbers.mutate({ kind, ...start })),
    done: () => {
      showToast(settingsWords.saved);
      router.refresh();
    },
  });
  return (
    <Form state={state} label={startWords.labels[kind]}>
      <TextField
        name="next"
        label={startWords.labels[kind]}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <NextNumbers tried={isTried ? { kind, next: tried } : null} saved={numbers} />
      <SaveActions form={state} />
    </Form>
  );
}
