"use client";

import {
  createContext,
  type KeyboardEvent,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { errorsOf } from "@/app/_form/errors.ts";
import type { FormField, FormFields } from "@/app/_form/form-schema.ts";
import { noteContents } from "@/app/_form/typed-text.ts";
import type { FormState } from "@/app/_form/use-form.ts";
import { fieldWords } from "@/app/_words/ui.ts";
import { Button } from "./button.tsx";
import styles from "./form.module.css";

const ClashChoice = lazy(async () => ({ default: (await import("@/app/_form/clash-choice.tsx")).ClashChoice }));

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

/** The errors by field, and the fields that show theirs. */
interface ShownErrors {
  errors: Record<string, string>;
  shownBy: Set<string>;
}

const ErrorContext = createContext<ShownErrors>({ errors: {}, shownBy: new Set() });

/** Returns the error of a field, which the caller has to show. */
export function useFieldError(name: string): string | undefined {
  const { errors, shownBy } = useContext(ErrorContext);
  useEffect(() => {
    shownBy.add(name);
    return () => void shownBy.delete(name);
  }, [name, shownBy]);
  return errors[name];
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

/**
 * A form that announces a refusal and focuses the first field with an error. With `fields`, leaving the page asks before
 * typed text is lost; in a dialog, the first field has the focus.
 */
export function Form({ state, fields = NO_FIELDS, warnings = NO_WORDS, label, wide = false, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const { problem, answers, clash } = state;
  const errors = problem === null || clash ? NO_WORDS : errorsOf(problem);
  const [shownBy] = useState(() => new Set<string>());
  const asks = fields !== NO_FIELDS;
  useFocusInDialog(form);
  const answered = useRef(0);
  useEffect(() => {
    if (answered.current === answers) return;
    answered.current = answers;
    if (problem === null) {
      if (asks && form.current) noteContents(form.current, { saved: true });
      return;
    }
    const firstBad = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    // A field in a folded part cannot take the focus.
    firstBad?.closest("details")?.setAttribute("open", "");
    (firstBad ?? summary.current)?.focus();
  }, [problem, answers, asks]);
  const note = () => asks && form.current?.closest("dialog") === null && noteContents(form.current);
  const recheck = () => problem !== null && !clash && form.current && state.recheck(form.current);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={state.submit}
      onFocus={() => {
        state.prepare();
        note();
      }}
      onChange={recheck}
      onBlur={recheck}
      onKeyDown={submitOnCtrlEnter}
      aria-label={label}
      className={`${styles.form} ${wide ? styles.wide : ""}`}
    >
      <div ref={summary} role="alert" tabIndex={-1} className={styles.summary}>
        {problem === null || clash ? null : (
          // Before the first answer, no field is on the page yet that could have said what it shows.
          <FormErrors message={problem.message} errors={errors} shows={(name) => answers === 0 || shownBy.has(name)} />
        )}
        {problem === null || !clash ? null : (
          <Suspense fallback={<p>{problem.message}</p>}>
            <ClashChoice clash={clash} form={form} />
          </Suspense>
        )}
      </div>
      <FieldsContext value={fields}>
        <ErrorContext value={{ errors, shownBy }}>
          <WarningContext value={warnings}>{children}</WarningContext>
        </ErrorContext>
      </FieldsContext>
    </form>
  );
}

/** Also works in a field of several lines, where Enter alone begins a new line. */
function submitOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  // A dialog around the form listens, too.
  event.stopPropagation();
  event.currentTarget.requestSubmit();
}

const TYPED = new Set(["INPUT", "SELECT", "TEXTAREA"]);

/** Moves the focus of a dialog into its form, to the field that asks for it or else the first one. */
function useFocusInDialog(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const dialog = form.current?.closest("dialog");
    if (!dialog || dialog.querySelector("form [autofocus]") || form.current?.contains(document.activeElement)) return;
    const fields = [...(form.current?.elements ?? [])].filter((element) => element instanceof HTMLElement);
    const first = fields.find((field) => TYPED.has(field.tagName) && field.getAttribute("type") !== "hidden");
    // A dialog that opens later uses the attribute; one that is already open does not.
    first?.setAttribute("autofocus", "");
    first?.focus();
  }, [form]);
}

interface FormErrorsProps {
  message: string;
  errors: Record<string, string>;
  /** Whether a field shows its own error. */
  shows: (name: string) => boolean;
}

/** Summarises a refusal: how many fields have errors, and the words of those that no field of this form shows. */
function FormErrors({ message, errors, shows }: FormErrorsProps) {
  const all = Object.entries(errors);
  const strays = all.flatMap(([name, words]) => (shows(name) ? [] : [words]));
  const [first, ...others] = all.flatMap(([name, words]) => (shows(name) ? [words] : []));
  if (first === undefined && strays.length === 0) return <p>{message}</p>;
  const count = others.length === 0 ? fieldWords.oneRefused(first ?? "") : fieldWords.someRefused(others.length + 1);
  return [...new Set([...(first === undefined ? [] : [count]), ...strays])].map((words) => <p key={words}>{words}</p>);
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
