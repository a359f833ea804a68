"use client";

import { useRef } from "react";
import { dateOrderOf, parseDateEntry } from "@/app/_format/date-entry.ts";
import { IconCalendar } from "@/app/_ui/icons.tsx";
import { fieldWords } from "@/app/_words/ui.ts";
import type { CivilDate } from "@/server/lib/date.ts";
import { formatDay } from "@/server/lib/format.ts";
import styles from "./date-entry-field.module.css";
import { Field, type FieldProps } from "./field.tsx";

interface DateEntryFieldProps extends Omit<FieldProps, "hint"> {
  text: string;
  onText: (text: string) => void;
  today: CivilDate;
  /** Shown under the date, such as the meaning of a locked month. */
  note?: string;
}

/** Takes "today", "-1", "1.12." or a date from the browser's picker, and echoes the date with its weekday. */
export function DateEntryField({ text, onText, today, note, ...field }: DateEntryFieldProps) {
  const picker = useRef<HTMLInputElement>(null);
  const reading = parseDateEntry(text, { today, order: dateOrderOf(navigator.language) });
  const echo = reading.ok ? `= ${formatDay(reading.date)}${note ? `. ${note}` : ""}` : reading.message;
  return (
    <Field {...field} hint={<span role="status">{echo}</span>}>
      {({ className, ...control }) => (
        <span className={styles.pair}>
          <input
            {...control}
            type="text"
            autoComplete="off"
            className={className}
            value={text}
            onChange={(event) => onText(event.target.value)}
          />
          <button
            type="button"
            className={styles.pick}
            aria-label={fieldWords.pickDate}
            onClick={() => picker.current?.showPicker()}
          >
            <IconCalendar size={20} />
          </button>
          <input
            ref={picker}
            type="date"
            tabIndex={-1}
            aria-hidden="true"
            className={styles.picker}
            value={reading.ok ? reading.date : ""}
            onChange={(event) => onText(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
}
