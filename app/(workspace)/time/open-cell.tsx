"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { IconArrowForwardUp, IconCheck } from "@/app/_ui/icons.tsx";
import { weekWords } from "@/app/_words/time.ts";
import { useUnsaved } from "@/app/(workspace)/_timer/unsaved.ts";
import { type CellSource, type CellState, useCell } from "./use-cell.ts";
import styles from "./week-grid.module.css";

interface OpenCellProps extends CellSource {
  /** Its place, for the arrow keys. */
  at: string;
  name: string;
  /** What becomes of time in this cell, where that is not plain. */
  note: string;
  /** Whether its time goes on a later invoice than its date says. */
  late: boolean;
  onDetails: () => void;
}

/** A cell to type a duration into; it saves itself when it is left, and keeps its text when that did not work. */
export function OpenCell({ at, name, note, late, onDetails, ...source }: OpenCellProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [focused, setFocused] = useState(false);
  const { text, status, isTyped, echo, prepare, type, commit, restore } = useCell(source, () => input.current?.focus());
  useUnsaved(id, !isTyped ? null : status === "refused" ? "refused" : "typing");
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") restore();
    if (event.key !== "F2" && !(event.key === "Enter" && event.altKey)) return;
    event.preventDefault();
    void commit().then(onDetails);
  };
  const words = focused ? [echo, note].filter((part) => part !== "").join(" · ") : "";
  return (
    <div className={`${styles.cell} ${styles[status]}`}>
      <input
        ref={input}
        type="text"
        autoComplete="off"
        className={styles.input}
        data-at={at}
        aria-label={late ? weekWords.lateCell(name) : name}
        aria-invalid={status === "refused" || undefined}
        aria-describedby={words === "" ? undefined : id}
        value={text}
        onChange={(event) => type(event.target.value)}
        onFocus={(event) => {
          setFocused(true);
          void prepare();
          event.target.select();
        }}
        onBlur={() => {
          setFocused(false);
          void commit();
        }}
        onKeyDown={onKeyDown}
      />
      <Mark status={status} late={late} />
      {words === "" ? null : (
        <p id={id} role="status" className={styles.echo}>
          {words}
        </p>
      )}
    </div>
  );
}

function Mark({ status, late }: { status: CellState["status"]; late: boolean }) {
  if (status === "saved") return <IconCheck size={12} className={styles.mark} />;
  if (!late || status !== "idle") return null;
  return (
    <span className={styles.mark} title={weekWords.late}>
      <IconArrowForwardUp size={12} />
    </span>
  );
}
