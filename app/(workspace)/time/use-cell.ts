"use client";

import { useRef, useState } from "react";
import { type DurationReading, parseDurationEntry } from "@/app/_format/duration-entry.ts";
import type { Outcome } from "@/app/_trpc/attempt.ts";
import { weekWords } from "@/app/_words/time.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import type { ReadDuration } from "./use-week.ts";

/** Why a cell is not saved, and what may help. */
export interface CellTrouble {
  message: string;
  help: { label: string; act: () => void };
}

export interface CellSource {
  /** Minutes that are saved. */
  minutes: number;
  onSave: (duration: ReadDuration) => Promise<Outcome<void>>;
  onTrouble: (trouble: CellTrouble | null) => void;
}

export interface CellState {
  text: string;
  status: "idle" | "saving" | "saved" | "refused";
  /** How the typed text is read; null while nothing is typed. */
  reading: DurationReading | null;
  type: (text: string) => void;
  /** Saves what was typed; resolves when that is settled. */
  commit: () => Promise<void>;
  restore: () => void;
}

const SAVED_SHOWN_MS = 2000;

function formatCell(minutes: number): string {
  return minutes === 0 ? "" : formatMinutes(minutes);
}

/** What is typed into a cell and what has become of it. A text that was not saved stays. */
export function useCell({ minutes, onSave, onTrouble }: CellSource, focus: () => void): CellState {
  const [typed, setTyped] = useState<string | null>(null);
  // What was sent and not answered yet: a change such as +30m counts from there.
  const [sent, setSent] = useState<number | null>(null);
  const [status, setStatus] = useState<CellState["status"]>("idle");
  // One write of a cell at a time: the second must know what the first one made.
  const writing = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef<ReadDuration | null>(null);
  const current = sent ?? minutes;

  const refuse = (message: string, help: CellTrouble["help"]) => {
    onTrouble({ message, help });
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
  const send = async (reading: ReadDuration) => {
    const text = formatCell(reading.minutes);
    latest.current = reading;
    setTyped(text);
    setSent(reading.minutes);
    setStatus("saving");
    const write = writing.current.then(() => onSave(reading));
    writing.current = write;
    const saved = await write;
    setSent((now) => (now === reading.minutes ? null : now));
    if (saved.ok) accept(text);
    // Leaving the cell for this button may have sent something newer, which an old value must not overwrite.
    else refuse(saved.problem.message, { label: weekWords.retry, act: () => void send(latest.current ?? reading) });
  };
  const commit = async () => {
    if (typed === null) return;
    const reading = parseDurationEntry(typed, current);
    if (!reading.ok) return refuse(reading.message, { label: weekWords.changeIt, act: focus });
    const same = reading.minutes === current && reading.startMinute === undefined;
    if (!same) return send(reading);
    // On its way already, or what is there anyway.
    if (sent === null) restore();
  };
  const reading = typed === null ? null : parseDurationEntry(typed, current);
  return { text: typed ?? formatCell(minutes), status, reading, type: setTyped, commit, restore };
}
