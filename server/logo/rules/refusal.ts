import { failure } from "../../lib/problem.ts";

/** Refuses a logo with a sentence that says what to change in it. */
export function refuse(sentence: string) {
  return failure("invalid_input", sentence, "logo");
}
