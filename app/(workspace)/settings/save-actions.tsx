import type { FormState } from "@/app/_form/use-form.ts";
import { Button } from "@/app/_ui/button.tsx";
import { FormActions } from "@/app/_ui/form.tsx";
import { commonWords } from "@/app/_words/ui.ts";

export function SaveActions({ form }: { form: FormState }) {
  return (
    <FormActions>
      <Button type="submit" variant="primary" busy={form.busy && commonWords.saving}>
        {commonWords.save}
      </Button>
    </FormActions>
  );
}
