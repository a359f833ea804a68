"use client";

import { useState } from "react";
import { type DurationReading, parseDurationEntry } from "@/app/_format/duration-entry.ts";
import { durationEcho } from "@/app/_format/entry-echo.ts";
import type { Worth } from "@/app/_format/rate-on-date.ts";
import { fieldWords } from "@/app/_words/ui.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import { Field, type FieldProps } from "./field.tsx";

interface DurationFieldProps extends Omit<FieldProps, "hint"> {
  /** The minutes so far, which `+30m` and `-0:15` change. */
  current?: number;
  worth: Worth;
  /** Counts a range on its day, where clocks may be changed in between. */
  count?: (reading: DurationReading) => DurationReading;
}

/** Takes a duration in any usual form and echoes how it is read. Read it with `parseDurationEntry`. */
export function DurationField({ current = 0, worth, count = (reading) => reading, ...field }: DurationFieldProps) {
  const [text, setText] = useState(current === 0 ? "" : formatMinutes(current));
  const echo = durationEcho(count(parseDurationEntry(text, current)), worth);
  return (
    <Field {...field} hint={<span role="status">{echo === "" ? fieldWords.duration : echo}</span>}>
      {(control) => (
        <input
          {...control}
          type="text"
          autoComplete="off"
          value={text}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setText(event.target.value)}
        />
      )}
    </Field>
  );
}
