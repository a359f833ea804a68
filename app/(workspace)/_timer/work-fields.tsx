import { TextField } from "@/app/_ui/field.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timeFormWords } from "@/app/_words/timer-forms.ts";

/** The description of the work, as the client reads it. */
export function WorkFields() {
  return (
    <>
      <TextField name="description" label={timeFormWords.description} hint={timeFormWords.descriptionHint} />
      <TextField name="ticket" label={termWords.ticket} />
    </>
  );
}
