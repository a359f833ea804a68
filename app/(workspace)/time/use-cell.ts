"use client";

import { useRef, useState } from "react";
import type { Worth } from "@/app/_format/rate-on-date.ts";
import { attempt, type Outcome } from "@/app/_trpc/attempt.ts";
import { weekWords } from "@/app/_words/time.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import { success } from "@/server/lib/problem.ts";
import { isStale, type ReadDuration } from "./use-week.ts";

/** Why a cell is not saved, and what may help. */
export interface CellTrouble {
  message: string;
  helps: { label: string; act: () => void }[];
}

export interface CellSource {
  /** Minutes that are saved. */
  minutes: number;
  worth: Worth;
  /** `seen` are the minutes that the cell showed. */
  onSave: (duration: ReadDuration, seen: number) => Promise<Outcome<void>>;
  /** What it holds as last read. */
  presentIn: () => readonly { minutes: number }[];
  onTrouble: (trouble: CellTrouble | null) => void;
}

export interface CellState {
  text: string;
  status: "idle" | "saving" | "saved" | "refused";
  isTyped: boolean;
  /** How the typed text is read, in words; "" while nothing is typed. */
  echo: string;
  /** Loads the code that reads durations, which a week that is only looked at does without. */
  prepare: () => Promise<Outcome<Reader>>;
  type: (text: string) => void;
  /** Saves what was typed; resolves when that is settled. */
  commit: () => Promise<void>;
  restore: () => void;
}

type Reader = typeof import("./typed-duration.ts");

const SAVED_SHOWN_MS = 2000;

function formatCell(minutes: number): string {
  return minutes === 0 ? "" : formatMinutes(minutes);
}

/** What is typed into a cell and what has become of it. A text that was not saved stays. */
export function useCell({ minutes, worth, onSave, presentIn, onTrouble }: CellSource, focus: () => void): CellState {
  const [reader, setReader] = useState<Reader | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  // What was sent and not answered yet: a change such as +30m counts from there.
  const [sent, setSent] = useState<number | null>(null);
  const [status, setStatus] = useState<CellState["status"]>("idle");
  // One write of a cell at a time: the second must know what the first one made.
  const writing = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef<ReadDuration | null>(null);
  const current = sent ?? minutes;

  const refuse = (message: string, ...helps: CellTrouble["helps"]) => {
    onTrouble({ message, helps });
    setStatus("refused");
  };
  const accept = (text: string) => {
    onTrouble(null);
    setStatus("saved");
    // What was typed meanwhile stays.
    setTyped((now) => (now === text ? null : now));
    setTimeout(() => setStatus((now) => (now === "saved" ? "idle" : now)), SAVED_SHOWN_MS);
  };
  const restore = () => {
    setTyped(null);
    setStatus("idle");
    onTrouble(null);
  };
  const send = async (reading: ReadDuration, seen: number, asTyped: string) => {
    const text = formatCell(reading.minutes);
    latest.current = reading;
    setTyped(text);
    setSent(reading.minutes);
    setStatus("saving");
    const write = writing.current.then(() => onSave(reading, seen));
    writing.current = write;
    const saved = await write;
    setSent((now) => (now === reading.minutes ? null : now));
    // Leaving the cell for this button may have sent something newer, which an old value must not overwrite.
    const retry = () => void send(latest.current ?? reading, seen, asTyped);
    if (saved.ok) accept(text);
    else if (isStale(saved.problem)) await askAgain(reading, asTyped);
    else refuse(saved.problem.message, { label: weekWords.retry, act: retry });
  };
  const askAgain = async (reading: ReadDuration, asTyped: string) => {
    const { answerOf } = await import("./cell-clash.ts");
    const present = presentIn();
    const now = present[0]?.minutes ?? 0;
    const answer = answerOf({ text: asTyped, reading }, present);
    if (answer.kind === "again") return send(answer.reading, now, asTyped);
    const { message, make, keep } = answer;
    const helps = [{ label: keep, act: restore }];
    if (make !== null) helps.unshift({ label: make, act: () => void send(reading, now, asTyped) });
    refuse(message, ...helps);
  };
  const prepare = async () => {
    const loaded = reader === null ? await attempt(import("./typed-duration.ts")) : success(reader);
    if (loaded.ok) setReader(loaded.value);
    return loaded;
  };
  const commit = async () => {
    if (typed === null) return;
    const loaded = await prepare();
    if (!loaded.ok) return refuse(loaded.problem.message, { label: weekWords.retry, act: () => void commit() });
    const { reading } = loaded.value.readTyped(typed, { current, worth });
    if (!reading.ok) return refuse(reading.message, { label: weekWords.changeIt, act: focus });
    const same = reading.minutes === current && reading.startMinute === undefined;
    if (!same) return send(reading, current, typed);
    // On its way already, or what is there anyway.
    if (sent === null) restore();
  };
  const isTyped = typed !== null;
  const echo = isTyped && reader !== null ? reader.readTyped(typed, { current, worth }).echo : "";
  return { text: typed ?? formatCell(minutes), status, isTyped, echo, prepare, type: setTyped, commit, restore };
}
