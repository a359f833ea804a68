"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { type Choice, optionsHtml } from "@/app/_format/choices.ts";
import { Field, type FieldProps } from "./field.tsx";
import { SearchBox } from "./search-box.tsx";

interface SearchSelectProps extends FieldProps {
  label: string;
  /** The same list at every render; a new one would reset what is typed. */
  choices: Choice[];
  defaultValue?: string | null;
  clearable?: boolean;
  onChoice?: (value: string | null) => void;
}

/** The state of the browser's own select when the scripts replace it. */
interface TakenOver {
  value: string | null;
  focused: boolean;
  dialog: HTMLDialogElement | null;
}

/**
 * A select for lists too long to scroll: currencies, countries and time zones. Its value is in the form's data under
 * `name`. Until scripts run, it is the browser's own select, whose choice is kept.
 */
export function SearchSelect({
  choices,
  defaultValue = null,
  clearable = false,
  onChoice,
  ...field
}: SearchSelectProps) {
  const select = useRef<HTMLSelectElement>(null);
  const taken = useTakenOver(select, defaultValue, onChoice);
  return (
    <Field {...field}>
      {(control) =>
        taken === null ? (
          <select
            {...control}
            ref={select}
            // As text: React would compare elements with how this browser's Intl names them, and the server's may differ.
            // biome-ignore lint/security/noDangerouslySetInnerHtml: every label and value in it is escaped
            dangerouslySetInnerHTML={{ __html: optionsHtml(choices, defaultValue, clearable) }}
            suppressHydrationWarning
          />
        ) : (
          <SearchBox
            control={control}
            label={field.label}
            choices={choices}
            defaultValue={taken.value}
            clearable={clearable}
            autoFocus={taken.focused}
            container={taken.dialog}
            onChoice={onChoice}
          />
        )
      }
    </Field>
  );
}

function useTakenOver(
  select: RefObject<HTMLSelectElement | null>,
  defaultValue: string | null,
  onChoice: SearchSelectProps["onChoice"],
): TakenOver | null {
  const [taken, setTaken] = useState<TakenOver | null>(null);
  useLayoutEffect(() => {
    const element = select.current;
    if (element === null) return;
    const value = element.value === "" ? null : element.value;
    if (value !== defaultValue) onChoice?.(value);
    setTaken({ value, focused: element === document.activeElement, dialog: element.closest("dialog") });
  }, [select, defaultValue, onChoice]);
  return taken;
}
