"use client";

import { type FormEvent, useRef, useState } from "react";
import { attempt, type Outcome } from "@/app/_trpc/attempt.ts";
import type { Problem } from "@/sdk/index.ts";
import type { FormSchema, Typed } from "./form-schema.ts";

export interface FormState {
  busy: boolean;
  /** Why the form was refused. */
  problem: Problem | null;
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
  const { submit, ...state } = useSubmit(async (data) => {
    const loaded = await load();
    if (!loaded.ok) return loaded;
    const read = loaded.value.read(typed ?? typedOf(data));
    return read.ok ? send(read.value) : read;
  }, done);
  return { ...state, submit, prepare: () => void load() };
}

/** Sends a form without fields, once at a time. */
export function useSubmit<R>(send: (data: FormData) => Promise<Outcome<R>>, done?: (result: R) => void): FormState {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  // State changes only at the next render, and two submits may come before that.
  const underWay = useRef(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    try {
      const outcome = await send(new FormData(event.currentTarget));
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) done?.(outcome.value);
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return { busy, problem, submit, prepare: () => {} };
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
