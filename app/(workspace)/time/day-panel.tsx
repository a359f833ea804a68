import { Panel } from "@/app/_ui/panel.tsx";
import { dayWords } from "@/app/_words/time.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import { AddToDay } from "./add-to-day.tsx";
import { DayEntries } from "./day-entries.tsx";
import type { TimeData } from "./week-data.ts";
import { sumOf } from "./week-rows.ts";

interface DayPanelProps {
  title: string;
  date: string;
  data: TimeData;
  timeZone: string;
}

/** The entries of one day of a week that was read. */
export function DayPanel({ title, date, data, timeZone }: DayPanelProps) {
  const entries = data.entries.filter((entry) => entry.date === date);
  return (
    <Panel title={title} aside={dayWords.hours(formatMinutes(sumOf(entries)))}>
      <div className="stack">
        {entries.length === 0 ? (
          <p className="quiet">{dayWords.none}</p>
        ) : (
          <DayEntries entries={entries} clients={data.clients} billed={data.billed} timeZone={timeZone} />
        )}
        <div>
          <AddToDay date={date} />
        </div>
      </div>
    </Panel>
  );
}
