import type { FormFields, Typed } from "@/app/_form/form-schema.ts";
import { typedOf } from "@/app/_form/use-form.ts";

/** Returns the initial contents of a form by the names of its fields. */
export function initialText(fields: FormFields): Typed {
  return Object.fromEntries(Object.entries(fields).map(([name, { text }]) => [name, text]));
}

/** Returns the contents of the form that an event is about, or null if it is about no field. */
export function typedInto(target: EventTarget): Typed | null {
  const isField =
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  return isField && target.form !== null ? typedOf(new FormData(target.form)) : null;
}
