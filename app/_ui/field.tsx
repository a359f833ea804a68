"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import styles from "./field.module.css";
import { useFieldError, useFieldWarning } from "./form.tsx";

export interface FieldProps {
  name: string;
  label: string;
  hint?: ReactNode;
  /** Shown under the field in place of what the form says about `name`. */
  error?: string | undefined;
  optional?: boolean;
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

/** Label, control, hint and error of one field, tied together for screen readers. */
export function Field({ name, label, hint, error, optional = false, children }: FieldFrameProps) {
  const id = useId();
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
        {optional ? <span className={styles.optional}> (optional)</span> : null}
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

type Own = keyof FieldProps | "id" | "className" | "style";

export function TextField({
  name,
  label,
  hint,
  error,
  optional,
  ...input
}: FieldProps & Omit<ComponentProps<"input">, Own>) {
  return (
    <Field {...{ name, label, hint, error, optional }}>
      {(control) => <input type="text" {...input} {...control} />}
    </Field>
  );
}

/** One date, by the browser's own picker; its value is a civil date such as "2026-11-30". */
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
  return <Field {...{ name, label, hint, error, optional }}>{(control) => <textarea {...input} {...control} />}</Field>;
}

/** The browser's own select: pass `<option>` elements. */
export function SelectField({
  name,
  label,
  hint,
  error,
  optional,
  children,
  ...input
}: FieldProps & Omit<ComponentProps<"select">, Own>) {
  return (
    <Field {...{ name, label, hint, error, optional }}>
      {(control) => (
        <select {...input} {...control}>
          {children}
        </select>
      )}
    </Field>
  );
}

export function CheckField({
  name,
  label,
  hint,
  error,
  ...input
}: FieldProps & Omit<ComponentProps<"input">, Own | "type">) {
  const id = useId();
  const fromForm = useFieldError(name);
  const problem = error ?? fromForm;
  return (
    <div className={styles.check}>
      <input
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

/** Fields that belong side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}

/** Fields that come and go together; out of sight they stay part of the form, so that saving loses nothing. */
export function FieldGroup({ hidden, children }: { hidden: boolean; children: ReactNode }) {
  return (
    <div className={styles.group} hidden={hidden}>
      {children}
    </div>
  );
}
