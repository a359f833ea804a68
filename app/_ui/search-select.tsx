"use client";

import { type ComboboxParsedItem, type OptionsFilter, Select } from "@mantine/core";
import { type KeyboardEvent, useRef, useState } from "react";
import { type Choice, matchingChoices } from "@/app/_format/choices.ts";
import { Field, type FieldProps } from "./field.tsx";
import styles from "./search-select.module.css";

interface SearchSelectProps extends FieldProps {
  /** One and the same list at each rendering: another one would take back what is typed. */
  choices: Choice[];
  defaultValue?: string | null;
  clearable?: boolean;
  onChoice?: (value: string | null) => void;
}

/**
 * For lists too long to scroll: currencies, countries, time zones. Its value is in the form's data under `name`. While the
 * list is open, Enter takes what is marked in it and never sends the form, which would save the choice before.
 */
export function SearchSelect({
  choices,
  defaultValue = null,
  clearable = false,
  onChoice,
  ...field
}: SearchSelectProps) {
  const [open, setOpen] = useState(false);
  // Hidden, a list would be in the page all the same: hundreds of rows, named as the server's Intl names them.
  const [visited, setVisited] = useState(false);
  const chosen = useRef(defaultValue);
  const input = useRef<HTMLInputElement>(null);
  const choose = (value: string | null) => {
    chosen.current = value;
    onChoice?.(value);
  };
  const keepFromSending = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" || !open) return;
    event.preventDefault();
    const label = choices.find(({ value }) => value === chosen.current)?.label ?? "";
    if (event.currentTarget.value === label && !event.currentTarget.getAttribute("aria-activedescendant"))
      setOpen(false);
  };
  return (
    <Field {...field}>
      {({ id, name, ...aria }) => (
        <Select
          ref={input}
          id={id}
          name={name}
          aria-describedby={aria["aria-describedby"]}
          aria-invalid={aria["aria-invalid"]}
          aria-label={field.label}
          data={visited ? choices : choices.filter(({ value }) => value === defaultValue)}
          defaultValue={defaultValue}
          onChange={choose}
          dropdownOpened={open}
          onFocus={() => setVisited(true)}
          onDropdownOpen={() => setOpen(true)}
          onDropdownClose={() => setOpen(false)}
          onKeyDown={keepFromSending}
          searchable
          filter={byMatch}
          selectFirstOptionOnChange
          clearable={clearable}
          clearButtonProps={{ "aria-label": `Clear ${field.label}`, "aria-hidden": false, tabIndex: 0 }}
          // The button that had the focus is gone.
          onClear={() => input.current?.focus()}
          allowDeselect={false}
          nothingFoundMessage="Nothing by that name."
          // Beside its field: inside a dialog, what hangs on the body would lie behind it.
          comboboxProps={{ withinPortal: false }}
          withScrollArea={false}
          classNames={{
            input: styles.input,
            dropdown: styles.dropdown,
            options: styles.options,
            option: styles.option,
          }}
        />
      )}
    </Field>
  );
}

const byMatch: OptionsFilter = ({ options, search }) => matchingChoices(options.filter(isChoice), search);

function isChoice(item: ComboboxParsedItem): item is Extract<ComboboxParsedItem, { value: unknown }> {
  return "value" in item;
}
