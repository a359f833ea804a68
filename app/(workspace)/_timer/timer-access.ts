import { attempt } from "@/app/_trpc/attempt.ts";
import type { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import type { Timer } from "@/server/time/schema.ts";

/** What the acts on the timer need; those that are rarer than stopping are loaded with their forms (timer-acts.ts). */
export interface TimerAccess {
  api: ReturnType<typeof useTRPCClient>;
  /** Shows another timer, or none. */
  know: (timer: Timer | null) => void;
  /** Makes every page reload its time. */
  changed: () => void;
  /** Which timer is shown, as the API asks for. */
  shown: () => { seen?: { startedAt: string } };
  /** Awaits an act on the timer that is shown. If it is refused, another timer may run by now, or none. */
  orReadAgain: <T>(act: Promise<T>) => Promise<T>;
  /** Stops the timer that is shown; `minutes` replaces the clock's duration. */
  stop: (minutes?: number) => Promise<void>;
}

/** Awaits an act on the timer and shows a toast if the server refuses it. */
export async function toastFailure(deed: Promise<void>): Promise<void> {
  const outcome = await attempt(deed);
  if (!outcome.ok) showToast(outcome.problem.message);
}
