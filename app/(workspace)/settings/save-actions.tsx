import type { FormState } from "@/app/_form/use-form.ts";
import { FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { commonWords } from "@/app/_words/ui.ts";

export function SaveActions({ form }: { form: FormState }) {
  return (
    <FormActions>
      <SubmitButton form={form} busy={commonWords.saving}>
        {commonWords.save}
      </SubmitButton>
    </FormActions>
  );
}
