import type { Inputs } from "@/app/_trpc/types.ts";
import { showToast } from "@/app/_ui/toast.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timerFormWords } from "@/app/_words/timer-forms.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import { type TimerAccess, toastFailure } from "./timer-access.ts";

/** Each act throws the API's refusal. */

/** Starts a timer. If that stopped another one, it offers to undo both. */
export async function startTimer(access: TimerAccess, input: Inputs["timer"]["start"]): Promise<void> {
  const { stopped, ...timer } = await access.api.timer.start.mutate(input);
  access.know(timer);
  if (stopped === null) return showToast(timerFormWords.started);
  access.changed();
  const undo = () => resumeTimer(access, { id: stopped.id, running: "discard" });
  showToast(timerFormWords.startedNext(formatMinutes(stopped.minutes)), {
    label: termWords.undo,
    run: () => void toastFailure(undo()),
  });
}

export async function changeTimer(access: TimerAccess, input: Inputs["timer"]["update"]): Promise<void> {
  access.know(await access.api.timer.update.mutate(input));
  showToast(timerFormWords.changed);
}

export async function discardTimer(access: TimerAccess): Promise<void> {
  await access.orReadAgain(access.api.timer.discard.mutate(access.shown()));
  access.know(null);
  showToast(timerFormWords.discarded);
}

/** Makes the entry of a stopped timer the running timer again. */
export async function resumeTimer(access: TimerAccess, input: Inputs["timer"]["resume"]): Promise<void> {
  access.know(await access.api.timer.resume.mutate(input));
  access.changed();
  showToast(timerFormWords.resumed);
}
