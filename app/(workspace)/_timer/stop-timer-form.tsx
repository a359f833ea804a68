"use client";

import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { Button } from "@/app/_ui/button.tsx";
import { DialogActions } from "@/app/_ui/dialog.tsx";
import { DurationField } from "@/app/_ui/duration-field.tsx";
import { Form, FormActions } from "@/app/_ui/form.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { Facts } from "@/app/_ui/panel.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timerWords } from "@/app/_words/timer.ts";
import { timerFormWords } from "@/app/_words/timer-forms.ts";
import { formatInstant } from "@/server/lib/format.ts";
import type { Timer } from "@/server/time/schema.ts";
import { stopTimer } from "./time-forms.ts";
import { type TimerAccess, toastFailure } from "./timer-access.ts";
import { discardTimer } from "./timer-acts.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export interface RunningTimerProps {
  timer: Timer;
  /** Milliseconds since the start. */
  elapsed: number;
  timeZone: string;
  access: TimerAccess;
  onDone: () => void;
}

interface StopTimerFormProps extends RunningTimerProps {
  /** Less than a minute is asked about: it is often a slip, and would be saved as a whole minute. */
  isBrief: boolean;
  onAct: (act: "change" | "another") => void;
}

/** Shows the running timer, and stops it with the clock's duration or a typed one, or discards it. */
export function StopTimerForm({ timer, elapsed, timeZone, access, onDone, isBrief, onAct }: StopTimerFormProps) {
  const forgotten = elapsed > DAY_MS;
  const state = useForm({
    schema: async () => stopTimer({ forgotten }),
    send: ({ minutes }) => attempt(access.stop(minutes)),
    done: onDone,
  });
  const discard = async () => {
    await toastFailure(discardTimer(access));
    onDone();
  };
  return (
    <div className="stack">
      <Facts items={factsOf(timer, timeZone)} />
      <DialogActions>
        <Button size="small" onClick={() => onAct("change")}>
          {timerFormWords.change}
        </Button>
        <Button size="small" onClick={() => onAct("another")}>
          {timerFormWords.startAnother}
        </Button>
      </DialogActions>
      {forgotten ? <Notice tone="wait">{timerFormWords.forgotten(Math.floor(elapsed / HOUR_MS))}</Notice> : null}
      {isBrief ? <Notice tone="wait">{timerFormWords.brief}</Notice> : null}
      <Form state={state} label={timerWords.stop}>
        <DurationField
          name="minutes"
          label={forgotten ? timerFormWords.worked : timerFormWords.otherDuration}
          optional={!forgotten}
          worth={null}
        />
        <FormActions>
          <Button type="submit" variant={isBrief ? "secondary" : "primary"} busy={state.busy && timerWords.stopping}>
            {isBrief ? timerFormWords.saveMinute : timerFormWords.stopAndSave}
          </Button>
          <Button variant={isBrief ? "primary" : "danger"} onClick={discard}>
            {timerFormWords.discard}
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}

function factsOf(timer: Timer, timeZone: string) {
  return [
    { term: termWords.client, value: timer.clientName },
    { term: termWords.work, value: timer.description ?? termWords.noDescription },
    ...(timer.ticket === null ? [] : [{ term: termWords.ticket, value: timer.ticket }]),
    { term: timerFormWords.startedAt, value: `${formatInstant(timer.startedAt, timeZone)} (${timeZone})` },
  ];
}
