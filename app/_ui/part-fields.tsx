"use client";

import { TextArea, TextField } from "./field.tsx";
import { usePart } from "./form.tsx";

/** The fields of one part of a form: one that is new to the schema stands in the form without being named there. */
export function PartFields({ part }: { part: string }) {
  return usePart(part).map(([name, { control = "line" }]) =>
    control === "lines" ? (
      <TextArea key={name} name={name} />
    ) : (
      <TextField key={name} name={name} type={control === "tel" ? "tel" : "text"} autoComplete="off" />
    ),
  );
}
