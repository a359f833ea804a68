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
  if (data === null) return { message: UNREACHABLE, fields: {} };
  if (isRecord(data.problem))
    return { message: textAt(data.problem, "message") ?? UNREACHABLE, fields: fieldsOf(data.problem) };
  const reference = textAt(data, "reference");
  const message = "The server met a fault of its own.";
  return { message: reference === null ? message : `${message} Its reference is ${reference}.`, fields: {} };
}

/** The closed code of an expected refusal, such as "time_billed"; null for anything else. */
export function problemCodeOf(error: unknown): string | null {
  return isRecord(error) && isRecord(error.data) ? textAt(error.data.problem, "code") : null;
}

function fieldsOf(problem: Record<string, unknown>): Record<string, string> {
  const fields: Record<string, string> = {};
  const field = textAt(problem, "field");
  if (field !== null) fields[field] = textAt(problem, "message") ?? "";
  if (!Array.isArray(problem.fields)) return fields;
  for (const issue of problem.fields) {
    const path = pathOf(issue);
    // The first thing said about a field is the one to mend first.
    if (path !== null && !(path in fields)) fields[path] = textAt(issue, "message") ?? "";
  }
  return fields;
}

function pathOf(issue: unknown): string | null {
  if (!isRecord(issue)) return null;
  if (Array.isArray(issue.path)) return issue.path.join(".");
  return textAt(issue, "path");
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
