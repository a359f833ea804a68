"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPC, useTRPCClient } from "@/app/_trpc/provider.tsx";
import type { Inputs } from "@/app/_trpc/types.ts";
import { showToast } from "@/app/_ui/toast.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timeEntryWords } from "@/app/_words/timer.ts";
import { isProblem } from "@/sdk/index.ts";
import { formatDay, formatMinutes } from "@/server/lib/format.ts";
import { pick } from "@/server/lib/objects.ts";
import type { TimeEntry } from "@/server/time/schema.ts";

interface EntryWriter {
  /** Adds an entry that its caller shows by itself. */
  add: (input: Inputs["time"]["create"]) => Promise<TimeEntry>;
  create: (input: Inputs["time"]["create"]) => Promise<TimeEntry>;
  update: (input: Inputs["time"]["update"]) => Promise<TimeEntry>;
  /** Deletes an entry as it was seen, and offers to undo that for ten seconds; `whose` names the client. */
  remove: (entry: TimeEntry, whose: string) => Promise<void>;
  /** Makes every page reload its time. */
  changed: () => void;
}

/** Writes time and updates the pages that show it. Each call throws the API's refusal. */
export function useEntryWriter(): EntryWriter {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return useMemo(() => {
    const changed = () => {
      void queries.invalidateQueries({ queryKey: trpc.time.list.queryKey() });
      router.refresh();
    };
    const thenRefresh = async <T>(write: Promise<T>): Promise<T> => {
      const written = await write;
      changed();
      return written;
    };
    const add: EntryWriter["add"] = (input) =>
      api.time.create.mutate(input).catch((error) => {
        // An earlier try may have saved it after all: show what is there.
        if (isProblem(error, "conflict")) changed();
        throw error;
      });
    const create: EntryWriter["create"] = (input) => thenRefresh(add(input));
    const restore = async (entry: TimeEntry) => {
      const restored = await attempt(create(contentsOf(entry)));
      const words = timeEntryWords.restored(formatMinutes(entry.minutes));
      showToast(restored.ok ? words : timeEntryWords.notRestored(restored.problem.message));
    };
    return {
      add,
      create,
      changed,
      update: (input) => thenRefresh(api.time.update.mutate(input)),
      remove: async (shown, whose) => {
        const seen = contentsOf(shown);
        const entry = await thenRefresh(api.time.delete.mutate({ id: shown.id, seen }));
        const words = { hours: formatMinutes(entry.minutes), client: whose, day: formatDay(entry.date) };
        showToast(timeEntryWords.deleted(words), { label: termWords.undo, run: () => void restore(entry) });
      },
    };
  }, [api, trpc, queries, router]);
}

const CONTENTS = ["clientId", "date", "minutes", "description", "ticket", "startedAt", "rate", "billable"] as const;
type Contents = (typeof CONTENTS)[number];

/** Returns an entry's contents, without the fields that the server sets. */
export function contentsOf<E extends Partial<Pick<TimeEntry, Contents>>>(entry: E): Pick<E, Contents> {
  return pick(entry, CONTENTS);
}
