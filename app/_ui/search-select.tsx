"use client";

import { Select } from "@mantine/core";
import { Field, type FieldProps } from "./field.tsx";
import styles from "./search-select.module.css";

interface SearchSelectProps extends FieldProps {
  choices: { value: string; label: string }[];
  defaultValue?: string | null;
  clearable?: boolean;
  onChoice?: (value: string | null) => void;
}

/** For lists too long to scroll: currencies, countries, time zones. Its value is in the form's data under `name`. */
export function SearchSelect({ choices, defaultValue, clearable = false, onChoice, ...field }: SearchSelectProps) {
  return (
    <Field {...field}>
      {({ id, name, ...aria }) => (
        <Select
          id={id}
          name={name}
          aria-describedby={aria["aria-describedby"]}
          aria-invalid={aria["aria-invalid"]}
          aria-label={field.label}
          data={choices}
          defaultValue={defaultValue ?? null}
          onChange={onChoice}
          searchable
          clearable={clearable}
          clearButtonProps={{ "aria-label": `Clear ${field.label}` }}
          allowDeselect={false}
          nothingFoundMessage="Nothing by that name."
          limit={60}
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
