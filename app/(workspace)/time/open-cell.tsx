"use client";

import { IconArrowForwardUp, IconCheck } from "@tabler/icons-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { parseDurationEntry } from "@/app/_format/duration-entry.ts";
import { durationEcho, type Worth } from "@/app/_format/entry-echo.ts";
import { useUnsaved } from "@/app/(workspace)/_timer/unsaved.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import type { ReadDuration } from "./use-week.ts";
import styles from "./week-grid.module.css";

const SAVED_SHOWN_MS = 2000;

interface OpenCellProps {
  /** Its place, for the arrow keys. */
  at: string;
  name: string;
  /** Minutes that are saved. */
  minutes: number;
  worth: Worth;
  /** What becomes of time in this cell, where that is not plain. */
  note: string;
  /** Whether its time goes on a later invoice than its date says. */
  late: boolean;
  /** Answers a sentence when it was not saved. */
  onSave: (duration: ReadDuration) => Promise<string | null>;
  onTrouble: (trouble: { message: string; retry: () => void } | null) => void;
  onDetails: () => void;
}

type Status = "idle" | "saving" | "saved" | "refused";

/** A cell to type a duration into; it saves itself when it is left, and keeps its text when that did not work. */
export function OpenCell({ at, name, minutes, worth, note, late, onSave, onTrouble, onDetails }: OpenCellProps) {
  const id = useId();
  const shown = minutes === 0 ? "" : formatMinutes(minutes);
  const [typed, setTyped] = useState<string | null>(null);
  const [status, setStatus] = useState<Status>("idle");
  const [focused, setFocused] = useState(false);
  // One write of a cell at a time: the second must know what the first one made.
  const writing = useRef<Promise<unknown>>(Promise.resolve());
  const text = typed ?? shown;
  useUnsaved(id, typed === null ? null : status === "refused" ? "refused" : "typing");

  const settle = (trouble: string | null, { written, retry }: { written: string; retry: () => void }) => {
    onTrouble(trouble === null ? null : { message: trouble, retry });
    setStatus(trouble === null ? "saved" : "refused");
    if (trouble !== null) return;
    // What was typed meanwhile stays.
    setTyped((now) => (now === written ? null : now));
    setTimeout(() => setStatus((now) => (now === "saved" ? "idle" : now)), SAVED_SHOWN_MS);
  };
  const commit = async (value = typed): Promise<void> => {
    if (value === null) return;
    const reading = parseDurationEntry(value, minutes);
    if (!reading.ok) return settle(reading.message, { written: value, retry: () => void commit(value) });
    if (reading.minutes === minutes && reading.startMinute === undefined) return restore();
    const written = reading.minutes === 0 ? "" : formatMinutes(reading.minutes);
    setTyped(written);
    setStatus("saving");
    const write = writing.current.then(() => onSave(reading));
    writing.current = write;
    // A change such as +30m is tried again as what it came to.
    const again = reading.startMinute === undefined ? written : value;
    settle(await write, { written, retry: () => void commit(again) });
  };
  const restore = () => {
    setTyped(null);
    setStatus("idle");
    onTrouble(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") restore();
    if (event.key !== "F2" && !(event.key === "Enter" && event.altKey)) return;
    event.preventDefault();
    void commit().then(onDetails);
  };
  const echo = typed === null ? "" : durationEcho(parseDurationEntry(typed, minutes), worth);
  const words = [echo, note].filter((part) => part !== "").join(" · ");
  return (
    <div className={`${styles.cell} ${styles[status]}`}>
      <input
        type="text"
        autoComplete="off"
        className={styles.input}
        data-at={at}
        aria-label={late ? `${name}, goes on the next invoice` : name}
        aria-invalid={status === "refused" || undefined}
        aria-describedby={focused && words !== "" ? id : undefined}
        value={text}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => {
          setFocused(true);
          event.target.select();
        }}
        onBlur={() => {
          setFocused(false);
          void commit();
        }}
        onKeyDown={onKeyDown}
      />
      {status === "saved" ? <IconCheck size={12} aria-hidden="true" className={styles.mark} /> : null}
      {late && status === "idle" ? <LateMark /> : null}
      {focused && words !== "" ? (
        <p id={id} role="status" className={styles.echo}>
          {words}
        </p>
      ) : null}
    </div>
  );
}

function LateMark() {
  return (
    <span className={styles.mark} title="Goes on the next invoice">
      <IconArrowForwardUp size={12} aria-hidden="true" />
    </span>
  );
}
