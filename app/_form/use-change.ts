"use client";

import { useState } from "react";
import type { Outcome } from "@/app/_trpc/attempt.ts";
import { isSame, keysOf, pick } from "@/server/lib/objects.ts";
import type { Answer, Clash } from "./clash.ts";
import type { FormSchema, Typed } from "./form-schema.ts";
import { type FormState, useForm } from "./use-form.ts";

interface ChangePlan<T, S, R> {
  schema: () => Promise<FormSchema<T>>;
  /** The record that the form shows, or null for a form that makes a new one. */
  shown: S | null;
  /** The fields of the record that a changed one rests on, such as the currency of an amount. */
  restsOn?: (changed: ReadonlySet<keyof S>) => readonly (keyof S)[];
  /** The contents of the form, if the page keeps them itself. */
  typed?: Typed;
  /** `changes` are the values that were changed in this form, `seen` what it showed of them, `all` its whole contents. */
  send: (changes: Partial<T>, about: { seen: Partial<S>; all: T }) => Promise<Outcome<R>>;
  done?: (result: R) => void;
}

/** A form that sends what was changed in it, and what it showed. Where both it and somebody else did, it asks. */
export function useChange<T extends object, S extends object, R>(plan: ChangePlan<T, S, R>): FormState {
  const { schema, shown, restsOn = () => [], typed, send, done } = plan;
  // What was shown first: the page may be rendered again while text is in the form.
  const [base, setBase] = useState(shown);
  const [met, setMet] = useState<Pick<Clash, "own" | "theirs" | "names"> & { mine: Typed; present: Typed }>();
  const [answers, setAnswers] = useState<Record<string, Answer>>({});
  const form = useForm({
    schema,
    send: async (all: T) => {
      if (base === null) return send(all, { seen: {}, all });
      const given = (name: string, value: unknown) => answers[name] === "theirs" && isSame(met?.mine[name], value);
      const { changes, values } = changesOf(all, base, given);
      const changed = new Set(keysOf(base).filter((name) => name in values));
      const seen = pick(base, [...new Set([...changed, ...restsOn(changed)])]);
      const outcome = await send(changes, { seen, all });
      const present = outcome.ok ? undefined : outcome.problem.changed;
      const names = Object.keys(present ?? {}).filter((name) => name in values);
      // What the change only rests on is for the page to show again.
      const isChoice = present !== undefined && names.length === Object.keys(present).length;
      if (isChoice) {
        const { fields } = await schema();
        setMet({
          ...{ names, present, mine: values },
          own: fields({ ...base, ...values }),
          theirs: fields({ ...base, ...present }),
        });
        setAnswers({});
      } else if (outcome.ok) {
        setMet(undefined);
        // The page may show the record as it was for a while. What others changed in it stays unseen.
        setBase((seen) => (seen === null ? seen : { ...seen, ...savedOf(values, outcome.value) }));
      }
      return outcome;
    },
    ...(typed === undefined ? {} : { typed }),
    ...(done === undefined ? {} : { done }),
  });
  if (met === undefined || !form.problem?.changed) return form;
  const choose = (name: string, answer: Answer) => {
    setAnswers({ ...answers, [name]: answer });
    // From now on, the form's value replaces one that was seen.
    setBase((seen) => (seen === null || answer === "theirs" ? seen : { ...seen, [name]: met.present[name] }));
  };
  return { ...form, clash: { own: met.own, theirs: met.theirs, names: met.names, answers, choose } };
}

/** Returns the values that were sent, as the answer has them where it names them. */
function savedOf(sent: Typed, answer: unknown): Typed {
  const kept: Typed = typeof answer === "object" ? { ...answer } : {};
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, name in kept ? kept[name] : value]));
}

/** Returns the values of a form that differ from those of the record, without what was given up. */
function changesOf<T extends object>(
  all: T,
  base: object,
  isGivenUp: (name: string, value: unknown) => boolean,
): { changes: Partial<T>; values: Typed } {
  const whole: object = all;
  const shown: Typed = { ...base };
  const changed = Object.entries(whole).filter(
    ([name, value]) => value !== undefined && !isSame(value, shown[name]) && !isGivenUp(name, value),
  );
  const values: Typed = Object.fromEntries(changed);
  const names = keysOf(all).filter((name) => name in values);
  return { changes: pick(all, names), values };
}
