import { failure } from "../../lib/problem.ts";

/** A logo is refused with a sentence that says what to change in it. */
export function refused(sentence: string) {
  return failure("invalid_input", sentence, "logo");
}
