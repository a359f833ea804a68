"use client";

import { lazy, Suspense } from "react";
import { Dialog } from "@/app/_ui/dialog.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timerWords } from "@/app/_words/timer.ts";
import type { Timer } from "@/server/time/schema.ts";
import type { TimerAccess } from "./timer-access.ts";

const StartTimerForm = lazy(async () => ({ default: (await import("./start-timer-form.tsx")).StartTimerForm }));
const RunningTimer = lazy(async () => ({ default: (await import("./running-timer.tsx")).RunningTimer }));

interface TimerDialogProps {
  open: boolean;
  onClose: () => void;
  timer: Timer | null;
  elapsed: number;
  timeZone: string;
  access: TimerAccess;
}

/** Starts a timer or shows the running one. Its forms are loaded when it first opens. */
export function TimerDialog({ open, onClose, timer, elapsed, timeZone, access }: TimerDialogProps) {
  return (
    <Dialog open={open} title={timer === null ? timerWords.start : timerWords.running} onClose={onClose}>
      <Suspense fallback={<p className="quiet">{termWords.opening}</p>}>
        {timer === null ? (
          <StartTimerForm access={access} onDone={onClose} />
        ) : (
          <RunningTimer timer={timer} elapsed={elapsed} timeZone={timeZone} access={access} onDone={onClose} />
        )}
      </Suspense>
    </Dialog>
  );
}
