import { Button } from "@/app/_ui/button.tsx";
import { FormActions, type FormState } from "@/app/_ui/form.tsx";

export function SaveActions({ form }: { form: FormState }) {
  return (
    <FormActions>
      <Button type="submit" variant="primary" busy={form.busy && "Saving…"}>
        Save
      </Button>
    </FormActions>
  );
}
