"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useTRPC, useTRPCClient } from "@/app/_trpc/provider.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timerWords } from "@/app/_words/timer.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import type { Timer } from "@/server/time/schema.ts";
import { type TimerAccess, toastFailure } from "./timer-access.ts";
import { useEntryWriter } from "./use-entry-writer.ts";

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
      orReadAgain: async (act) => {
        try {
          return await act;
        } catch (error) {
          void queries.invalidateQueries({ queryKey: key });
          throw error;
        }
      },
      stop: async (minutes) => {
        const typed = minutes === undefined ? {} : { minutes };
        const entry = await access.orReadAgain(api.timer.stop.mutate({ ...typed, ...access.shown() }));
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
