import type { FormFields } from "./form-schema.ts";

export type Answer = "own" | "theirs";

/** Fields that were changed in a form and elsewhere, with both values, until somebody chooses. */
export interface Clash {
  /** The fields with the form's values, and with the present ones. */
  own: FormFields;
  theirs: FormFields;
  names: string[];
  answers: Readonly<Record<string, Answer>>;
  choose: (name: string, answer: Answer) => void;
}
