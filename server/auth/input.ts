import { APIError } from "better-auth/api";
import { businessName } from "../workspace/fields.ts";

/** The paths to which an answer or a mail of the library may lead. */
const OWN_PATHS = ["/", "/verified", "/reset-password"];
const LEADING = ["callbackURL", "redirectTo", "errorCallbackURL", "newUserCallbackURL"];

/** The only fields of a caller's input that are stored. */
const STORED: Record<string, readonly string[]> = {
  "/sign-up/email": ["name", "email", "password", "callbackURL"],
  "/update-user": ["name"],
};

type Fields = Record<string, unknown>;

/** Returns the fields of an input, or none if the input is not an object. */
export function fieldsOf(given: unknown): Fields {
  return typeof given === "object" && given !== null ? Object.fromEntries(Object.entries(given)) : {};
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Allows only listed targets, because dots and slashes can bypass the library's own check of an address. */
export function checkLeading(body: unknown, query: unknown): void {
  for (const fields of [fieldsOf(body), fieldsOf(query)])
    for (const name of LEADING)
      if (fields[name] !== undefined && !OWN_PATHS.includes(textOf(fields[name])))
        throw new APIError("FORBIDDEN", { code: "INVALID_CALLBACK_URL", message: "This address is not one of ours." });
}

/** The library would store any picture and any field. We store only what we show. */
export function checkStored(path: string, body: unknown): void {
  const allowed = STORED[path];
  const unknown = allowed && Object.keys(fieldsOf(body)).find((name) => !allowed.includes(name));
  if (unknown)
    throw new APIError("BAD_REQUEST", { code: "UNKNOWN_FIELD", message: `There is no field "${unknown}" here.` });
}

/** The library accepts names of any length with any character. Ours become the business name in documents and mails. */
export function checkName(path: string, body: unknown): string | null {
  const { name: given } = fieldsOf(body);
  if (!(path in STORED) || given === undefined) return null;
  const name = businessName.safeParse(given);
  if (name.success) return name.data;
  throw new APIError("BAD_REQUEST", { code: "INVALID_NAME", message: name.error.issues[0]?.message ?? "" });
}
