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
import { Form, FormActions } from "@/app/_ui/form.tsx";
import { Options } from "@/app/_ui/options.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
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
    send: (key) => attempt(create.mutateAsync(key)),
    done: (created) => {
      setSecret(created.secret);
      router.refresh();
    },
  });
  if (secret !== null) return <NewKey secret={secret} onDone={() => setSecret(null)} />;
  return (
    <Form state={form} fields={fields} label="New key">
      <TextField name="name" label="Name" autoComplete="off" hint="What will use it, for example: Time import." />
      <SelectField name="scope" label="It may" hint="Choose the least that your program needs.">
        <Options words={SCOPE_WORDS} />
      </SelectField>
      <SelectField
        name="expiresInDays"
        label="It expires"
        hint="From then on it is refused, and your program needs a new one."
      >
        <Options words={EXPIRY_WORDS} />
      </SelectField>
      <FormActions>
        <Button type="submit" variant="primary" busy={form.busy && "Creating…"}>
          Create key
        </Button>
      </FormActions>
    </Form>
  );
}

function NewKey({ secret, onDone }: { secret: string; onDone: () => void }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      showToast("Key copied. It will not be shown again.");
    } catch {
      showToast("The browser did not allow copying. Select the key and copy it by hand.");
    }
  };
  return (
    <div className="stack" role="status">
      <p>This is the only time the key is shown. Keep it like a password.</p>
      <p className={styles.secret}>
        <code>{secret}</code>
      </p>
      <div className="cluster">
        <Button variant="primary" ref={(button) => button?.focus()} onClick={copy}>
          Copy key
        </Button>
        <Button onClick={onDone}>I have kept it</Button>
      </div>
    </div>
  );
}
