"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import type { FormField } from "@/app/_form/form-schema.ts";
import { fieldWords } from "@/app/_words/ui.ts";
import styles from "./field.module.css";
import { useFieldError, useFieldWarning, useFormField } from "./form.tsx";

export interface FieldProps {
  name: string;
  /** Overrides the label of the form's schema; so does the hint. */
  label?: string | undefined;
  hint?: ReactNode;
  /** Shown under the field instead of the form's error for `name`. */
  error?: string | undefined;
  /** Overrides the form's schema. */
  optional?: boolean | undefined;
}

export interface ControlProps {
  id: string;
  name: string;
  className: string | undefined;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldFrameProps extends FieldProps {
  children: (control: ControlProps) => ReactNode;
}

/** Label, control, hint and error of one field, connected for screen readers. */
export function Field({ name, error, optional = false, children, ...said }: FieldFrameProps) {
  const id = useId();
  const { label, hint } = useWords(name, said);
  const fromForm = useFieldError(name);
  const problem = error ?? fromForm;
  const warning = useFieldWarning(name);
  const describedBy = [hint ? `${id}-hint` : "", problem ? `${id}-error` : "", warning ? `${id}-warning` : ""]
    .join(" ")
    .trim();
  return (
    <div className={styles.field}>
      <label id={`${id}-label`} htmlFor={id} className={styles.label}>
        {label}
        {optional ? <span className={styles.optional}>{fieldWords.optional}</span> : null}
      </label>
      {children({
        id,
        name,
        className: styles.control,
        "aria-describedby": describedBy === "" ? undefined : describedBy,
        "aria-invalid": problem ? true : undefined,
      })}
      {problem ? (
        <p id={`${id}-error`} className={styles.error}>
          {problem}
        </p>
      ) : null}
      {warning ? (
        <p id={`${id}-warning`} className={styles.warning}>
          {warning}
        </p>
      ) : null}
      {hint ? (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      ) : null}
    </div>
  );
}

/** Returns the field's own words, or else those of the form's schema. */
function useWords(name: string, { label, hint }: Pick<FieldProps, "label" | "hint">) {
  const known = useFormField(name);
  return { label: label ?? known.label, hint: hint ?? known.hint };
}

/** Returns the default attributes of a text field. */
function beginning({ maxLength, text = "" }: Partial<FormField>, input: { value?: unknown }) {
  return { maxLength, ...("value" in input ? {} : { defaultValue: text }) };
}

type Own = keyof FieldProps | "id" | "className" | "style";

export function TextField({
  name,
  label,
  hint,
  error,
  optional,
  ...input
}: FieldProps & Omit<ComponentProps<"input">, Own>) {
  const known = useFormField(name);
  return (
    <Field {...{ name, label, hint, error }} optional={optional ?? known.optional}>
      {(control) => <input type="text" {...beginning(known, input)} {...input} {...control} />}
    </Field>
  );
}

/** A date in the browser's own picker; its value is a civil date such as "2026-11-30". */
export function DateField(props: FieldProps & Omit<ComponentProps<"input">, Own | "type">) {
  return <TextField {...props} type="date" />;
}

export function TextArea({
  name,
  label,
  hint,
  error,
  optional,
  ...input
}: FieldProps & Omit<ComponentProps<"textarea">, Own>) {
  const known = useFormField(name);
  return (
    <Field {...{ name, label, hint, error }} optional={optional ?? known.optional}>
      {(control) => <textarea {...beginning(known, input)} {...input} {...control} />}
    </Field>
  );
}

/** The browser's own select; its children are `<option>` elements. */
export function SelectField({
  name,
  label,
  hint,
  error,
  optional,
  children,
  ...input
}: FieldProps & Omit<ComponentProps<"select">, Own>) {
  const { text } = useFormField(name);
  return (
    <Field {...{ name, label, hint, error, optional }}>
      {(control) => (
        <select {...("value" in input ? {} : { defaultValue: text })} {...input} {...control}>
          {children}
        </select>
      )}
    </Field>
  );
}

/** A box that is "on" or "off" in the form's data. A box that is not in the form is neither. */
export function CheckField({
  name,
  label: ownLabel,
  hint: ownHint,
  error,
  ...input
}: FieldProps & Omit<ComponentProps<"input">, Own | "type">) {
  const id = useId();
  const { text } = useFormField(name);
  const { label, hint } = useWords(name, { label: ownLabel, hint: ownHint });
  const fromForm = useFieldError(name);
  const problem = error ?? fromForm;
  return (
    <div className={styles.check}>
      <input type="hidden" name={name} value="off" />
      <input
        {...("checked" in input ? {} : { defaultChecked: text === "on" })}
        {...input}
        type="checkbox"
        id={id}
        name={name}
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-invalid={problem ? true : undefined}
      />
      <label htmlFor={id}>{label}</label>
      {problem ? <p className={styles.error}>{problem}</p> : null}
      {hint ? (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      ) : null}
    </div>
  );
}

/** Fields that are side by side if there is room; short ones also on a phone. */
export function FieldRow({ short = false, children }: { short?: boolean; children: ReactNode }) {
  return <div className={`${styles.row} ${short ? styles.short : ""}`}>{children}</div>;
}

/** Fields that appear and disappear together. Hidden ones stay in the form, so saving loses nothing. */
export function FieldGroup({ hidden, children }: { hidden: boolean; children: ReactNode }) {
  return (
    <div className={styles.group} hidden={hidden}>
      {children}
    </div>
  );
}
