"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPC, useTRPCClient } from "@/app/_trpc/provider.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timerWords } from "@/app/_words/timer.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import type { Timer } from "@/server/time/schema.ts";
import { useEntryWriter } from "./use-entry-writer.ts";

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
  orReadAnew: <T>(act: Promise<T>) => Promise<T>;
  /** Stops the timer that is shown; `minutes` replaces the clock's duration. */
  stop: (minutes?: number) => Promise<void>;
}

/** Returns the timer as last read from the server, at first from the page. */
export function useTimer(initial: Timer | null): { timer: Timer | null; access: TimerAccess } {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { changed } = useEntryWriter();
  const { data: timer } = useQuery({ ...trpc.timer.current.queryOptions(), initialData: initial });
  // Memoised, because a new key at each render would never be equal.
  const key = useMemo(() => trpc.timer.current.queryKey(), [trpc]);
  // A newly rendered page is more recent than an earlier read.
  useEffect(() => {
    queries.setQueryData(key, initial);
  }, [initial, queries, key]);
  const access = useMemo(() => {
    const access: TimerAccess = {
      api,
      changed,
      know: (now) => queries.setQueryData(key, now),
      shown: () => {
        const timer = queries.getQueryData(key);
        return timer ? { seen: { startedAt: timer.startedAt } } : {};
      },
      orReadAnew: async (act) => {
        try {
          return await act;
        } catch (error) {
          void queries.invalidateQueries({ queryKey: key });
          throw error;
        }
      },
      stop: async (minutes) => {
        const typed = minutes === undefined ? {} : { minutes };
        const entry = await access.orReadAnew(api.timer.stop.mutate({ ...typed, ...access.shown() }));
        access.know(null);
        changed();
        const undo = async () => (await import("./timer-acts.ts")).resumeTimer(access, { id: entry.id });
        showToast(timerWords.stopped(formatMinutes(entry.minutes)), {
          label: termWords.undo,
          run: () => void toastFailure(undo()),
        });
      },
    };
    return access;
  }, [api, queries, key, changed]);
  return { timer, access };
}

/** Awaits an act on the timer and shows a toast if the server refuses it. */
export async function toastFailure(deed: Promise<void>): Promise<void> {
  const outcome = await attempt(deed);
  if (!outcome.ok) showToast(outcome.problem.message);
}
