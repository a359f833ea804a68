"use client";

import { useEffect, useState } from "react";
import { Button } from "@/app/_ui/button.tsx";
import { IconPlayerPlay, IconPlayerStop } from "@/app/_ui/icons.tsx";
import { timerWords } from "@/app/_words/timer.ts";
import type { Timer } from "@/server/time/schema.ts";
import { useTimerKey } from "./shortcut-signals.ts";
import styles from "./timer.module.css";
import { toastFailure } from "./timer-access.ts";
import { TimerDialog } from "./timer-dialog.tsx";
import { useTimer } from "./use-timer.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

interface TimerControlProps {
  initial: Timer | null;
  /** The server's clock when it read the timer, so that the first render agrees with the server's. */
  readAt: string;
  timeZone: string;
}

export function TimerControl({ initial, readAt, timeZone }: TimerControlProps) {
  const { timer, access } = useTimer(initial);
  const elapsed = useElapsed(timer, readAt);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const stop = async () => {
    if (elapsed > DAY_MS || elapsed < MINUTE_MS) return setAsking(true);
    setBusy(true);
    await toastFailure(access.stop());
    setBusy(false);
  };
  useTimerKey(() => (timer === null ? setAsking(true) : void stop()));
  return (
    <div className={styles.timer}>
      {timer === null ? (
        <Button onClick={() => setAsking(true)} variant="quiet">
          <IconPlayerPlay size={16} />
          <span className={styles.wide}>{timerWords.start}</span>
          <span className={styles.narrow}>{timerWords.timer}</span>
        </Button>
      ) : (
        <>
          <button type="button" className={styles.what} onClick={() => setAsking(true)}>
            <span className={styles.work}>
              <strong>{timer.clientName}</strong>
              {timer.description === null ? null : ` · ${timer.description}`}
            </span>
            <Clock elapsed={elapsed} />
            <span className="visually-hidden">{timerWords.details}</span>
          </button>
          <Button onClick={stop} busy={busy && timerWords.stopping} aria-label={timerWords.stop}>
            <IconPlayerStop size={16} />
            <span className={styles.wide}>{timerWords.stopShort}</span>
          </Button>
        </>
      )}
      <TimerDialog
        open={asking}
        onClose={() => setAsking(false)}
        timer={timer}
        elapsed={elapsed}
        timeZone={timeZone}
        access={access}
      />
    </div>
  );
}

/** Ticks visually only: a screen reader reads it on request. */
function Clock({ elapsed }: { elapsed: number }) {
  const seconds = Math.floor(elapsed / 1000);
  const pad = (part: number) => String(part).padStart(2, "0");
  return (
    <span role="timer" aria-live="off" className={styles.clock}>
      {`${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}`}
      <span className={styles.seconds}>{`:${pad(seconds % 60)}`}</span>
    </span>
  );
}

function useElapsed(timer: Timer | null, readAt: string): number {
  const [now, setNow] = useState(() => Date.parse(readAt));
  const startedAt = timer?.startedAt;
  useEffect(() => {
    if (startedAt === undefined) return;
    const tick = () => setNow(Date.now());
    tick();
    const interval = setInterval(tick, 1000);
    return () => clearInterval(interval);
  }, [startedAt]);
  return startedAt === undefined ? 0 : Math.max(0, now - Date.parse(startedAt));
}
