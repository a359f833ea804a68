"use client";

import { lazy, Suspense } from "react";
import { Dialog } from "@/app/_ui/dialog.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timerWords } from "@/app/_words/timer.ts";
import type { Timer } from "@/server/time/schema.ts";
import type { TimerActions } from "./use-timer.ts";

const StartTimerForm = lazy(async () => ({ default: (await import("./start-timer-form.tsx")).StartTimerForm }));
const StopTimerForm = lazy(async () => ({ default: (await import("./stop-timer-form.tsx")).StopTimerForm }));

interface TimerDialogProps {
  open: boolean;
  onClose: () => void;
  timer: Timer | null;
  elapsed: number;
  timeZone: string;
  actions: TimerActions;
}

/** Starts a timer or shows the running one. Its forms are loaded when it first opens. */
export function TimerDialog({ open, onClose, timer, elapsed, timeZone, actions }: TimerDialogProps) {
  return (
    <Dialog open={open} title={timer === null ? timerWords.start : timerWords.running} onClose={onClose}>
      <Suspense fallback={<p className="quiet">{termWords.opening}</p>}>
        {timer === null ? (
          <StartTimerForm actions={actions} onDone={onClose} />
        ) : (
          <StopTimerForm timer={timer} elapsed={elapsed} timeZone={timeZone} actions={actions} onDone={onClose} />
        )}
      </Suspense>
    </Dialog>
  );
}
