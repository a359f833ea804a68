"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { attempt, type Outcome } from "@/app/_trpc/attempt.ts";
import type { Problem } from "@/sdk/index.ts";
import type { Clash } from "./clash.ts";
import { errorsOf, withoutRight } from "./errors.ts";
import type { FormSchema, Typed } from "./form-schema.ts";

export interface FormState {
  busy: boolean;
  /** Why the form was refused. */
  problem: Problem | null;
  /** How many times the form has been answered; a refusal is announced once. */
  answers: number;
  /** What was changed here and elsewhere, if that is the problem. */
  clash?: Clash;
  /** Takes away the errors of fields that are right by now. */
  recheck: (form: HTMLFormElement) => void;
  /** Loads the code that reads the fields, before they are sent. */
  prepare: () => void;
  submit: (event: FormEvent<HTMLFormElement>) => void;
}

interface FormPlan<T, R> {
  /** Loaded when the form is first touched, so a page can show its fields without the code that reads them. */
  schema: () => Promise<FormSchema<T>>;
  /** The contents of the form, if the page keeps them itself. */
  typed?: Typed;
  send: (value: T) => Promise<Outcome<R>>;
  done?: (result: R) => void;
}

/** Reads a form by its schema and sends it, once at a time. Its text stays, because the fields keep their own state. */
export function useForm<T, R>({ schema, typed, send, done }: FormPlan<T, R>): FormState {
  const load = () => attempt(schema());
  const latest = useRef(typed);
  const isRead = useRef(true);
  useEffect(() => {
    latest.current = typed;
  });
  const state = useSubmit(
    async (data) => {
      const loaded = await load();
      if (!loaded.ok) return loaded;
      const read = loaded.value.read(typed ?? typedOf(data));
      isRead.current = read.ok;
      return read.ok ? send(read.value) : read;
    },
    done,
    async (form) => {
      const loaded = await load();
      if (!loaded.ok) return { errors: {}, isAll: false };
      const read = loaded.value.read(latest.current ?? typedOf(new FormData(form)));
      return { errors: read.ok ? {} : errorsOf(read.problem), isAll: !isRead.current };
    },
  );
  return { ...state, prepare: () => void load() };
}

/** The errors that a form has by now; `isAll` if they are all that its refusal rests on, as nothing was sent. */
interface Rechecked {
  errors: Record<string, string>;
  isAll: boolean;
}

/**
 * Sends a form, once at a time. `reread` reads it again for its errors. An error that only the server finds goes when
 * its field is changed.
 */
export function useSubmit<R>(
  send: (data: FormData) => Promise<Outcome<R>>,
  done?: (result: R) => void,
  reread: (form: HTMLFormElement) => Promise<Rechecked> = async () => ({ errors: {}, isAll: false }),
): FormState {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [answers, setAnswers] = useState(0);
  const sent = useRef(new FormData());
  // State changes only at the next render, and two submits may come before that.
  const underWay = useRef(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    try {
      sent.current = new FormData(event.currentTarget);
      const outcome = await send(sent.current);
      setProblem(outcome.ok ? null : outcome.problem);
      setAnswers((count) => count + 1);
      if (outcome.ok) done?.(outcome.value);
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  const recheck = async (form: HTMLFormElement) => {
    const { errors, isAll } = await reread(form);
    const now = new FormData(form);
    // A field that came with the refusal was not sent: its question stays until the next answer.
    const isAsSent = (path: string) =>
      !sent.current.has(path) || String(now.getAll(path)) === String(sent.current.getAll(path));
    setProblem((known) => {
      if (known === null || underWay.current) return known;
      const before = errorsOf(known);
      return withoutRight(known, (path) => errors[path] ?? (!isAll && isAsSent(path) ? before[path] : undefined));
    });
  };
  return { busy, problem, answers, submit, recheck: (form) => void recheck(form), prepare: () => {} };
}

/**
 * Returns a form's data by name; "tax.rate" is the rate within the tax. Of two fields with one name, the later one
 * counts.
 */
export function typedOf(data: FormData): Typed {
  const typed: Record<string, FormDataEntryValue | Record<string, FormDataEntryValue>> = {};
  for (const [name, value] of data) {
    const [outer = "", inner] = name.split(".");
    if (inner === undefined) typed[outer] = value;
    else {
      const around = typed[outer];
      typed[outer] = { ...(typeof around === "object" && !(around instanceof File) ? around : {}), [inner]: value };
    }
  }
  return typed;
}
