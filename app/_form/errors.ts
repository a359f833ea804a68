import type { Problem } from "@/sdk/index.ts";

/** Returns a message for each field of a problem; a field's first message counts. */
export function errorsOf({ message, field, fields }: Problem): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of fields ?? [{ path: field ?? "", message }]) {
    if (issue.path !== "") errors[issue.path] ??= issue.message;
  }
  return errors;
}

/**
 * Returns what is left of a problem of fields: `messageOf` gives a field's present message, or undefined if it is right
 * by now. A problem of no field stays until the next answer; null means that nothing is left.
 */
export function withoutRight(problem: Problem, messageOf: (path: string) => string | undefined): Problem | null {
  const paths = Object.keys(errorsOf(problem));
  if (paths.length === 0) return problem;
  const fields = paths.flatMap((path) => {
    const message = messageOf(path);
    return message === undefined ? [] : [{ path, message }];
  });
  const [first] = fields;
  return first === undefined ? null : { ...problem, message: first.message, field: first.path, fields };
}
