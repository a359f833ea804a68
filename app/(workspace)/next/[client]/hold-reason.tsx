"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSubmit } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions } from "@/app/_ui/form.tsx";
import { commonWords } from "@/app/_words/ui.ts";
import { holdWords } from "@/app/_words/upcoming.ts";

/** The reason of a hold, written or changed afterwards. */
export function HoldReason({ clientId, reason }: { clientId: string; reason: string | null }) {
  const api = useTRPCClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const form = useSubmit(
    (data) => attempt(api.client.hold.mutate({ id: clientId, reason: String(data.get("reason") ?? "") })),
    () => {
      setOpen(false);
      router.refresh();
    },
  );
  if (!open) {
    return (
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {reason === null ? holdWords.addReason : holdWords.editReason}
      </Button>
    );
  }
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
        <Button type="submit" busy={form.busy && commonWords.saving}>
          {holdWords.save}
        </Button>
        <Button variant="quiet" onClick={() => setOpen(false)}>
          {commonWords.cancel}
        </Button>
      </FormActions>
    </Form>
  );
}
