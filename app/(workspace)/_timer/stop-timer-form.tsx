"use client";

import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { Button } from "@/app/_ui/button.tsx";
import { DurationField } from "@/app/_ui/duration-field.tsx";
import { Form, FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { Facts } from "@/app/_ui/panel.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timerWords } from "@/app/_words/timer.ts";
import { timerFormWords } from "@/app/_words/timer-forms.ts";
import { formatInstant } from "@/server/lib/format.ts";
import type { Timer } from "@/server/time/schema.ts";
import { stopTimer } from "./time-forms.ts";
import { type TimerActions, toastFailure } from "./use-timer.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

interface StopTimerFormProps {
  timer: Timer;
  /** Milliseconds since the start. */
  elapsed: number;
  timeZone: string;
  actions: TimerActions;
  onDone: () => void;
}

/** Shows the running timer, and stops it with the clock's duration or a typed one, or discards it. */
export function StopTimerForm({ timer, elapsed, timeZone, actions, onDone }: StopTimerFormProps) {
  const forgotten = elapsed > DAY_MS;
  const state = useForm({
    schema: async () => stopTimer({ forgotten }),
    send: ({ minutes }) => attempt(actions.stop(minutes)),
    done: onDone,
  });
  const discard = async () => {
    await toastFailure(actions.discard());
    onDone();
  };
  return (
    <div className="stack">
      <Facts items={factsOf(timer, timeZone)} />
      {forgotten ? <Notice tone="wait">{timerFormWords.forgotten(Math.floor(elapsed / HOUR_MS))}</Notice> : null}
      <Form state={state} label={timerWords.stop}>
        <DurationField
          name="minutes"
          label={forgotten ? timerFormWords.worked : timerFormWords.otherDuration}
          optional={!forgotten}
          worth={null}
        />
        <FormActions>
          <SubmitButton form={state} busy={timerWords.stopping}>
            {timerFormWords.stopAndSave}
          </SubmitButton>
          <Button variant="danger" onClick={discard}>
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
