"use client";

import { useState } from "react";
import { ChangeTimerForm } from "./change-timer-form.tsx";
import { StartTimerForm } from "./start-timer-form.tsx";
import { type RunningTimerProps, StopTimerForm } from "./stop-timer-form.tsx";

const MINUTE_MS = 60_000;

/** Shows the running timer: stops it, changes it, or starts another one. */
export function RunningTimer(props: RunningTimerProps) {
  const { timer, timeZone, access, onDone } = props;
  const [act, setAct] = useState<"stop" | "change" | "another">("stop");
  // As it was when the dialog opened, so that nothing changes under the hand.
  const [isBrief] = useState(props.elapsed < MINUTE_MS);
  if (act === "change") return <ChangeTimerForm timer={timer} timeZone={timeZone} access={access} onDone={onDone} />;
  if (act === "another") return <StartTimerForm access={access} running={timer} isBrief={isBrief} onDone={onDone} />;
  return <StopTimerForm {...props} isBrief={isBrief} onAct={setAct} />;
}
