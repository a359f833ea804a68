"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPC, useTRPCClient } from "@/app/_trpc/provider.tsx";
import type { Inputs } from "@/app/_trpc/types.ts";
import { showToast } from "@/app/_ui/toast.tsx";
import { timerWords } from "@/app/_words/timer.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import type { Timer } from "@/server/time/schema.ts";
import { useEntryWriter } from "./use-entry-writer.ts";

export interface TimerActions {
  start: (input: Inputs["timer"]["start"]) => Promise<void>;
  /** Stops the timer that is shown; `minutes` replaces the clock's duration. */
  stop: (minutes?: number) => Promise<void>;
  /** Discards the timer that is shown. */
  discard: () => Promise<void>;
}

/** Returns the timer as last read from the server, at first from the page. */
export function useTimer(initial: Timer | null): { timer: Timer | null; actions: TimerActions } {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const writer = useEntryWriter();
  const { data: timer } = useQuery({ ...trpc.timer.current.queryOptions(), initialData: initial });
  // Memoised, because a new key at each render would never be equal.
  const key = useMemo(() => trpc.timer.current.queryKey(), [trpc]);
  // A newly rendered page is more recent than an earlier read.
  useEffect(() => {
    queries.setQueryData(key, initial);
  }, [initial, queries, key]);
  const actions = useMemo(() => {
    const know = (now: Timer | null) => queries.setQueryData(key, now);
    const shown = () => {
      const timer = queries.getQueryData(key);
      return timer ? { seen: { startedAt: timer.startedAt } } : {};
    };
    const orReadAnew = async <T>(act: Promise<T>): Promise<T> => {
      try {
        return await act;
      } catch (error) {
        // Another timer may run by now, or none.
        void queries.invalidateQueries({ queryKey: key });
        throw error;
      }
    };
    return {
      start: async (input: Inputs["timer"]["start"]) => {
        know(await api.timer.start.mutate(input));
      },
      stop: async (minutes?: number) => {
        const entry = await orReadAnew(
          api.timer.stop.mutate({ ...(minutes === undefined ? {} : { minutes }), ...shown() }),
        );
        know(null);
        writer.changed();
        showToast(timerWords.stopped(formatMinutes(entry.minutes)));
      },
      discard: async () => {
        await orReadAnew(api.timer.discard.mutate(shown()));
        know(null);
        showToast(timerWords.discarded);
      },
    };
  }, [api, queries, key, writer]);
  return { timer, actions };
}

/** Awaits an action of the timer and shows a toast if the server refuses it. */
export async function toastFailure(deed: Promise<void>): Promise<void> {
  const outcome = await attempt(deed);
  if (!outcome.ok) showToast(outcome.problem.message);
}
