"use client";

import {
  createContext,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import styles from "./form.module.css";

/** Why a form was not accepted: a sentence, and a sentence for each field by its name. */
export interface Trouble {
  message: string;
  fields: Record<string, string>;
}

export interface FormState {
  busy: boolean;
  trouble: Trouble | null;
  submit: (event: FormEvent<HTMLFormElement>) => void;
}

/**
 * Sends a form once at a time. `send` reads the fields and answers null when all went well, or the trouble.
 * What was typed stays: the fields keep their own state.
 */
export function useForm(send: (data: FormData) => Promise<Trouble | null>): FormState {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  // State changes with the next rendering; two submits may come before that.
  const underWay = useRef(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    try {
      setTrouble(await send(new FormData(event.currentTarget)));
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return { busy, trouble, submit };
}

const TroubleContext = createContext<Trouble | null>(null);

export function useFieldError(name: string): string | undefined {
  return useContext(TroubleContext)?.fields[name];
}

const WarningContext = createContext<Record<string, string>>({});

export function useFieldWarning(name: string): string | undefined {
  return useContext(WarningContext)[name];
}

const NO_WARNINGS = {};

interface FormProps {
  state: FormState;
  /** What should be mended in a field although it can be saved, by the field's name. */
  warnings?: Record<string, string>;
  /** Names the form for screen readers where no heading does. */
  label?: string;
  wide?: boolean;
  children: ReactNode;
}

/** A form whose refusal is announced, with the focus on the first field that needs another look. */
export function Form({ state, warnings = NO_WARNINGS, label, wide = false, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const { trouble } = state;
  useEffect(() => {
    if (trouble === null) return;
    const firstBad = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    // A field in a folded part cannot take the focus.
    firstBad?.closest("details")?.setAttribute("open", "");
    (firstBad ?? summary.current)?.focus();
  }, [trouble]);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={state.submit}
      onKeyDown={submitOnCtrlEnter}
      aria-label={label}
      className={`${styles.form} ${wide ? styles.wide : ""}`}
    >
      <div ref={summary} role="alert" tabIndex={-1} className={styles.summary}>
        {trouble === null ? null : <FormErrors trouble={trouble} />}
      </div>
      <TroubleContext value={trouble}>
        <WarningContext value={warnings}>{children}</WarningContext>
      </TroubleContext>
    </form>
  );
}

/** Also from inside a field of several lines, where Enter alone begins a new one. */
function submitOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
}

/** The refusal in one place: how many fields, and what concerns no single field. */
export function FormErrors({ trouble }: { trouble: Trouble }) {
  const count = Object.keys(trouble.fields).length;
  if (count === 0) return <p>{trouble.message}</p>;
  const only = Object.values(trouble.fields)[0];
  if (count === 1) return <p>{`One field needs another look: ${only}`}</p>;
  return <p>{`${count} fields need another look. Nothing was saved.`}</p>;
}

export function FormActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
