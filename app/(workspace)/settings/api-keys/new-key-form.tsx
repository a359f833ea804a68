"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormFields } from "@/app/_form/form-schema.ts";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { SelectField, TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { Options } from "@/app/_ui/options.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { apiKeyWords } from "@/app/_words/settings.ts";
import styles from "./api-keys.module.css";
import { EXPIRY_WORDS, SCOPE_WORDS } from "./key-words.ts";

/** Makes a key and shows it once. */
export function NewKeyForm({ fields }: { fields: FormFields }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const create = useMutation(trpc.apiKey.create.mutationOptions());
  const form = useForm({
    schema: async () => (await import("./key-form.ts")).newKey,
    send: async (key) => {
      const made = await attempt(create.mutateAsync(key));
      // A key of an earlier try shows in the list, where it can be revoked.
      if (!made.ok && made.problem.code === "conflict") router.refresh();
      return made;
    },
    done: (created) => {
      setSecret(created.secret);
      router.refresh();
    },
  });
  if (secret !== null) return <NewKey secret={secret} onDone={() => setSecret(null)} />;
  return (
    <Form state={form} fields={fields} label={apiKeyWords.newKey}>
      <TextField name="name" label={apiKeyWords.name} autoComplete="off" hint={apiKeyWords.nameHint} />
      <SelectField name="scope" label={apiKeyWords.scope} hint={apiKeyWords.scopeHint}>
        <Options words={SCOPE_WORDS} />
      </SelectField>
      <SelectField name="expiresInDays" label={apiKeyWords.expiry} hint={apiKeyWords.expiryHint}>
        <Options words={EXPIRY_WORDS} />
      </SelectField>
      <FormActions>
        <SubmitButton form={form} busy={apiKeyWords.creating}>
          {apiKeyWords.create}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}

function NewKey({ secret, onDone }: { secret: string; onDone: () => void }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      showToast(apiKeyWords.copied);
    } catch {
      showToast(apiKeyWords.notCopied);
    }
  };
  return (
    <div className="stack" role="status">
      <p>{apiKeyWords.shownOnce}</p>
      <p className={styles.secret}>
        <code>{secret}</code>
      </p>
      <div className="cluster">
        <Button variant="primary" ref={(button) => button?.focus()} onClick={copy}>
          {apiKeyWords.copy}
        </Button>
        <Button onClick={onDone}>{apiKeyWords.done}</Button>
      </div>
    </div>
  );
}
