"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { DurationReading } from "@/app/_format/duration-entry.ts";
import { attempt, type Outcome } from "@/app/_trpc/attempt.ts";
import { useTRPC, useTRPCClient } from "@/app/_trpc/provider.tsx";
import { useEntryWriter } from "@/app/(workspace)/_timer/use-entry-writer.ts";
import type { Problem } from "@/sdk/index.ts";
import { newId } from "@/sdk/requests.ts";
import type { TimeEntry } from "@/server/time/schema.ts";
import { headOf, type RowHead, rowKey } from "./week-rows.ts";

export type ReadDuration = Extract<DurationReading, { ok: true }>;

/** One cell of the week. */
interface CellPlace {
  head: RowHead;
  date: string;
  clientName: string;
}

interface WeekSource {
  /** The first date, and the one after the last. */
  from: string;
  until: string;
  entries: TimeEntry[];
  /** When the server read them. */
  readAt: string;
  timeZone: string;
}

export interface WeekAccess {
  entries: TimeEntry[];
  /** Makes a cell hold a duration, if it still holds the minutes that were seen; else reads the week again. */
  save: (place: CellPlace, duration: ReadDuration, seen: number) => Promise<Outcome<void>>;
  /** The entries of a cell as they are now. */
  entriesIn: (place: CellPlace) => TimeEntry[];
}

/** The entries of a week: those that the page came with, kept up to date with what is written here and elsewhere. */
export function useWeek({ from, until, entries, readAt, timeZone }: WeekSource): WeekAccess {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const writer = useEntryWriter();
  const options = useMemo(() => trpc.time.list.queryOptions({ from, until, limit: 500 }), [trpc, from, until]);
  // As the page first came: when it is rendered again, the list is asked for as well and knows of later writes.
  const [page] = useState({ list: { items: entries, nextCursor: null, unreadable: 0 }, readAt: Date.parse(readAt) });
  const { data } = useQuery({ ...options, initialData: page.list, initialDataUpdatedAt: page.readAt });
  const { queryKey } = options;
  // What was read before this page came is older than the page.
  useEffect(() => {
    const known = queries.getQueryState(queryKey)?.dataUpdatedAt ?? 0;
    if (known < page.readAt) queries.setQueryData(queryKey, page.list);
  }, [queries, queryKey, page]);
  const actions = useMemo(() => {
    // One id for all tries at an empty cell: another duration after a lost answer must not become a second entry.
    const newIds = new Map<string, string>();
    const all = () => queries.getQueryData(queryKey)?.items ?? [];
    const know = (items: TimeEntry[]) => {
      queries.setQueryData(queryKey, { ...page.list, items });
      // An answer still on its way may lack this write, and the next one would make a second entry.
      const isReading = queries.isFetching({ queryKey, exact: true }) > 0;
      if (isReading) void queries.invalidateQueries({ queryKey, exact: true });
    };
    const without = (gone: string) => all().filter(({ id }) => id !== gone);
    const entriesIn = ({ head, date }: CellPlace) =>
      all().filter((entry) => entry.date === date && rowKey(entry) === rowKey(head));
    const write = async (place: CellPlace, duration: ReadDuration, seen: number) => {
      const [entry] = entriesIn(place);
      const work = await workIn(duration, place.date, timeZone);
      if (entry === undefined) {
        if (work.minutes === 0) return;
        const cell = place.date + rowKey(place.head);
        const id = newIds.get(cell) ?? newId("te");
        newIds.set(cell, id);
        const added = { id, ...headOf(place.head), date: place.date, ...work };
        const created = await writer.add({ ...added, seen: { minutes: 0 } });
        newIds.delete(cell);
        know([...without(created.id), created]);
      } else if (work.minutes === 0) {
        await writer.remove({ ...entry, minutes: seen }, place.clientName);
        know(without(entry.id));
      } else {
        const shown = { ...headOf(place.head), date: place.date, minutes: seen };
        const updated = await api.time.update.mutate({ id: entry.id, ...work, seen: shown });
        know([...without(updated.id), updated]);
      }
    };
    const save: WeekAccess["save"] = async (place, duration, seen) => {
      const saved = await attempt(write(place, duration, seen));
      if (!saved.ok && isStale(saved.problem)) await queries.refetchQueries({ queryKey, exact: true });
      return saved;
    };
    return { save, entriesIn };
  }, [api, queries, queryKey, writer, timeZone, page]);
  return { entries: data.items, ...actions };
}

/** Whether a write was refused because the week on the page is not the stored one any more. */
export function isStale({ code, changed }: Problem): boolean {
  return changed !== undefined || code === "not_found";
}

/** What was worked, with its start for a range; the code that knows time zones is loaded when it is first needed. */
async function workIn(
  { minutes, startMinute }: ReadDuration,
  date: string,
  timeZone: string,
): Promise<{ minutes: number; startedAt?: string }> {
  if (startMinute === undefined) return { minutes };
  const { workOf } = await import("@/app/(workspace)/_timer/started-at.ts");
  return workOf({ minutes, startMinute }, date, timeZone);
}
