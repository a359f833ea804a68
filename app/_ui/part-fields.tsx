"use client";

import { TextArea, TextField } from "./field.tsx";
import { usePart } from "./form.tsx";

/** All fields of one part of a form. A new field of the schema appears without being named here. */
export function PartFields({ part }: { part: string }) {
  return usePart(part).map(([name, { control = "line" }]) =>
    control === "lines" ? (
      <TextArea key={name} name={name} />
    ) : (
      <TextField key={name} name={name} type={control === "tel" ? "tel" : "text"} autoComplete="off" />
    ),
  );
}
