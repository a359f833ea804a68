import { TextField } from "@/app/_ui/field.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timeEntryWords } from "@/app/_words/timer.ts";

/** The description of the work, as the client reads it. */
export function WorkFields() {
  return (
    <>
      <TextField name="description" label={timeEntryWords.description} hint={timeEntryWords.descriptionHint} />
      <TextField name="ticket" label={termWords.ticket} />
    </>
  );
}
