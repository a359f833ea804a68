import type { Trouble } from "@/app/_ui/form.tsx";

const UNREACHABLE = "The server could not be reached. Check your connection and try again.";

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function textAt(value: unknown, key: string): string | null {
  if (!isRecord(value)) return null;
  const found = value[key];
  return typeof found === "string" ? found : null;
}

/** What an API call that failed tells the user, whatever was thrown. */
export function troubleOf(error: unknown): Trouble {
  const data = isRecord(error) && isRecord(error.data) ? error.data : null;
  // Without data no answer of ours came back.
  if (data === null) return { message: UNREACHABLE, fields: {} };
  const message = textAt(error, "message") ?? UNREACHABLE;
  return isRecord(data.problem) ? { message, fields: fieldsOf(data.problem, message) } : { message, fields: {} };
}

/** The closed code of an expected refusal, such as "time_billed"; null for anything else. */
export function problemCodeOf(error: unknown): string | null {
  return isRecord(error) && isRecord(error.data) ? textAt(error.data.problem, "code") : null;
}

function fieldsOf(problem: Record<string, unknown>, message: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const issues = Array.isArray(problem.fields) ? problem.fields : [{ path: problem.field, message }];
  for (const issue of issues) {
    const path = textAt(issue, "path") ?? "";
    // The first thing said about a field is the one to mend first.
    if (path !== "" && !(path in fields)) fields[path] = textAt(issue, "message") ?? message;
  }
  return fields;
}

/** Runs an API call for a form: null when it went well, else what to show. */
export async function attempt<T>(call: () => Promise<T>, whenDone: (value: T) => void): Promise<Trouble | null> {
  try {
    whenDone(await call());
    return null;
  } catch (error) {
    return troubleOf(error);
  }
}
