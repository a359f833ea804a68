"use client";

import { useRouter } from "next/navigation";
import { useSubmit } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { commonWords } from "@/app/_words/ui.ts";
import { holdWords } from "@/app/_words/upcoming.ts";

interface HoldReasonFormProps {
  clientId: string;
  reason: string | null;
  onClose: () => void;
}

export function HoldReasonForm({ clientId, reason, onClose }: HoldReasonFormProps) {
  const api = useTRPCClient();
  const router = useRouter();
  const form = useSubmit(
    (data) => attempt(api.client.hold.mutate({ id: clientId, reason: String(data.get("reason") ?? "") })),
    () => {
      onClose();
      router.refresh();
    },
  );
  return (
    <Form state={form} label={holdWords.reason}>
      <TextField
        name="reason"
        label={holdWords.reason}
        hint={holdWords.reasonHint}
        defaultValue={reason ?? ""}
        maxLength={200}
        autoFocus
      />
      <FormActions>
        <SubmitButton form={form} variant="secondary" busy={commonWords.saving}>
          {holdWords.save}
        </SubmitButton>
        <Button variant="quiet" onClick={onClose}>
          {commonWords.cancel}
        </Button>
      </FormActions>
    </Form>
  );
}
