"use client";

import { useState } from "react";
import { Link } from "@/app/_ui/link.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { weekWords } from "@/app/_words/time.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import type { TimeEntry } from "@/server/time/schema.ts";
import { AddRow } from "./add-row.tsx";
import { CopyRows } from "./copy-rows.tsx";
import { cellAt, moveInGrid } from "./grid-keys.ts";
import { Troubles, useTroubles } from "./troubles.tsx";
import { useWeek } from "./use-week.ts";
import { WeekCell } from "./week-cell.tsx";
import type { TimeData } from "./week-data.ts";
import styles from "./week-grid.module.css";
import {
  dayTotals,
  headOf,
  type RowHead,
  rowKey,
  rowsOf,
  sumOf,
  type WeekRow,
  type WorkClient,
  workWords,
} from "./week-rows.ts";

/** A column of the week, named by the server, which knows the calendar. */
export interface WeekDay {
  date: string;
  weekday: string;
  day: string;
  isToday: boolean;
}

interface WeekGridProps extends TimeData {
  days: WeekDay[];
  /** The date after the last column. */
  until: string;
  lastMonday: string;
  readAt: string;
  timeZone: string;
}

/** A week of work: a row for each kind of it, a cell for each day, totals both ways. */
export function WeekGrid({ days, until, lastMonday, readAt, timeZone, ...data }: WeekGridProps) {
  const dates = days.map(({ date }) => date);
  const monday = dates[0] ?? "";
  const week = useWeek({ from: monday, until: until, entries: data.entries, readAt, timeZone });
  const [pinned, setPinned] = useState<RowHead[]>(() => data.entries.map(headOf));
  const [added, setAdded] = useState<WorkClient[]>([]);
  const { troubles, onTrouble } = useTroubles();
  const clients = new Map([...data.clients, ...added].map((client) => [client.id, client]));
  const rows = rowsOf(week.entries, { days: dates, pinned, nameOf: (id) => clients.get(id)?.name ?? "" });
  const pin = (heads: RowHead[], theirs: WorkClient[]) => {
    setAdded((known) => [...known, ...theirs]);
    setPinned((known) => [...known, ...heads]);
  };
  const cellOf = (row: WeekRow, { index, column }: { index: number; column: number }) => (
    <WeekCell
      at={cellAt(index, column)}
      row={row}
      date={dates[column] ?? ""}
      entries={row.days[column] ?? []}
      client={clients.get(row.clientId)}
      billed={data.billed}
      week={week}
      onTrouble={onTrouble}
    />
  );
  return (
    <div className="stack">
      <table className={styles.grid} onKeyDown={moveInGrid}>
        <caption className="visually-hidden">{weekWords.caption}</caption>
        <WeekHead days={days} />
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.key}>
              <RowTitle client={clients.get(row.clientId)} row={row} />
              {days.map(({ date, isToday }, column) => (
                <td key={date} className={isToday ? styles.today : undefined}>
                  {cellOf(row, { index, column })}
                </td>
              ))}
              <td className={styles.total}>{hours(row.minutes)}</td>
            </tr>
          ))}
        </tbody>
        <WeekFoot days={days} entries={week.entries} />
      </table>
      {rows.length === 0 ? <p className="quiet">{weekWords.none}</p> : null}
      <Troubles troubles={troubles} />
      <div className={styles.tools}>
        <AddRow onAdd={pin} taken={new Set(rows.map(rowKey))} />
        <CopyRows from={lastMonday} until={monday} onRows={pin} known={clients} />
      </div>
    </div>
  );
}

function RowTitle({ client, row }: { client: WorkClient | undefined; row: WeekRow }) {
  return (
    <th scope="row" className={styles.work}>
      <span className={styles.client}>{client?.name}</span>
      <span className={styles.what}>{workWords(row)}</span>
    </th>
  );
}

function WeekHead({ days }: { days: WeekDay[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{termWords.work}</th>
        {days.map((day) => (
          <DayHead key={day.date} {...day} />
        ))}
        <th scope="col" className={styles.total}>
          {termWords.total}
        </th>
      </tr>
    </thead>
  );
}

function WeekFoot({ days, entries }: { days: WeekDay[]; entries: TimeEntry[] }) {
  const totals = dayTotals(
    entries,
    days.map(({ date }) => date),
  );
  return (
    <tfoot>
      <tr>
        <th scope="row">{termWords.total}</th>
        {days.map(({ date, isToday }, column) => (
          <td key={date} className={isToday ? styles.today : undefined}>
            {hours(totals[column] ?? 0)}
          </td>
        ))}
        <td className={styles.total}>{formatMinutes(sumOf(entries))}</td>
      </tr>
    </tfoot>
  );
}

function hours(minutes: number): string {
  return minutes === 0 ? "" : formatMinutes(minutes);
}

function DayHead({ date, weekday, day, isToday }: WeekDay) {
  return (
    <th scope="col" className={isToday ? styles.today : undefined} aria-current={isToday ? "date" : undefined}>
      <Link href={`/time/${date}`}>
        {weekday} <span className={styles.day}>{day}</span>
      </Link>
    </th>
  );
}
