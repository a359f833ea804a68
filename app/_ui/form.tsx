"use client";

import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useSyncExternalStore,
} from "react";
import type { FormField, FormFields } from "@/app/_form/form-schema.ts";
import type { FormState } from "@/app/_form/use-form.ts";
import { fieldWords } from "@/app/_words/ui.ts";
import type { Problem } from "@/sdk/index.ts";
import { Button } from "./button.tsx";
import styles from "./form.module.css";

const NO_FIELDS: FormFields = {};
const FieldsContext = createContext(NO_FIELDS);

/** Returns what the form's schema says about a field; nothing if the form has no schema. */
export function useFormField(name: string): Partial<FormField> {
  return useContext(FieldsContext)[name.replace(/\.\d+\./g, ".*.")] ?? NO_FIELDS;
}

/** Returns the fields of a part of the form, in the order of its schema. */
export function usePart(part: string): [name: string, field: FormField][] {
  return Object.entries(useContext(FieldsContext)).filter(([, field]) => field.part === part);
}

const ErrorContext = createContext<Record<string, string>>({});

export function useFieldError(name: string): string | undefined {
  return useContext(ErrorContext)[name];
}

/** Returns a message for each field of a problem; a field's first message counts. */
function errorsOf({ message, field, fields }: Problem): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of fields ?? [{ path: field ?? "", message }]) {
    if (issue.path !== "") errors[issue.path] ??= issue.message;
  }
  return errors;
}

const WarningContext = createContext<Record<string, string>>({});

export function useFieldWarning(name: string): string | undefined {
  return useContext(WarningContext)[name];
}

const NO_WORDS = {};

interface FormProps {
  state: FormState;
  /** What the schema says about the fields, and their initial texts. */
  fields?: FormFields;
  /** What should be fixed in a field although it can be saved, by field name. */
  warnings?: Record<string, string>;
  /** The form's name for screen readers if it has no heading. */
  label?: string;
  wide?: boolean;
  children: ReactNode;
}

/** A form that announces a refusal and focuses the first field with an error. */
export function Form({ state, fields = NO_FIELDS, warnings = NO_WORDS, label, wide = false, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const { problem } = state;
  const errors = problem === null ? NO_WORDS : errorsOf(problem);
  useEffect(() => {
    if (problem === null) return;
    const firstBad = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    // A field in a folded part cannot take the focus.
    firstBad?.closest("details")?.setAttribute("open", "");
    (firstBad ?? summary.current)?.focus();
  }, [problem]);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={state.submit}
      onFocus={state.prepare}
      onKeyDown={submitOnCtrlEnter}
      aria-label={label}
      className={`${styles.form} ${wide ? styles.wide : ""}`}
    >
      <div ref={summary} role="alert" tabIndex={-1} className={styles.summary}>
        {problem === null ? null : <FormErrors message={problem.message} errors={errors} />}
      </div>
      <FieldsContext value={fields}>
        <ErrorContext value={errors}>
          <WarningContext value={warnings}>{children}</WarningContext>
        </ErrorContext>
      </FieldsContext>
    </form>
  );
}

/** Also works in a field of several lines, where Enter alone begins a new line. */
function submitOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
}

/** Summarises a refusal: how many fields have errors, and what concerns no single field. */
function FormErrors({ message, errors }: { message: string; errors: Record<string, string> }) {
  const [first, ...others] = Object.values(errors);
  if (first === undefined) return <p>{message}</p>;
  if (others.length === 0) return <p>{fieldWords.oneRefused(first)}</p>;
  return <p>{fieldWords.someRefused(others.length + 1)}</p>;
}

export function FormActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

interface SubmitButtonProps {
  form: FormState;
  /** The label while the form is sent, such as "Saving…". */
  busy: string;
  variant?: "primary" | "secondary";
  children: ReactNode;
}

const neverChanges = () => () => {};

/** A form's button. It is disabled until the page's code runs, because the browser alone would drop what was typed. */
export function SubmitButton({ form, busy, variant = "primary", children }: SubmitButtonProps) {
  const isReady = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return (
    <Button type="submit" variant={variant} busy={form.busy && busy} disabled={!isReady}>
      {children}
    </Button>
  );
}
