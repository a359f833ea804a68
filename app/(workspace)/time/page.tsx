import type { Metadata } from "next";
import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { mondayOf, mondayOfWeek, shiftWeek, weekOf } from "@/app/_format/week.ts";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timeWords } from "@/app/_words/time-pages.ts";
import { todayIn } from "@/app/(workspace)/_states/today.ts";
import { getApp } from "@/server/api/app.ts";
import { addDays, type CivilDate } from "@/server/lib/date.ts";
import { formatDay, formatPeriod } from "@/server/lib/format.ts";
import { DayPanel } from "./day-panel.tsx";
import { DayStrip } from "./day-strip.tsx";
import { MoreEntries, UnreadableTime } from "./more-entries.tsx";
import { StepButton } from "./step-button.tsx";
import styles from "./time.module.css";
import { OpenEntryDialog, TimeKeys } from "./time-keys.tsx";
import { readWeek } from "./week-data.ts";
import { weekDays } from "./week-days.ts";
import { WeekGrid } from "./week-grid.tsx";

export const metadata: Metadata = { title: termWords.time };

export default async function TimePage({ searchParams }: { searchParams: SearchParams }) {
  const [query, workspace] = await Promise.all([singles(searchParams), currentWorkspace()]);
  const today = todayIn(workspace.timeZone);
  const monday = requestedMonday(query.week, today);
  const readAt = getApp().runtime.now();
  const data = await readWeek(monday);
  const days = weekDays(monday, { today, entries: data.entries });
  const shown = days.find(({ isToday }) => isToday)?.date ?? monday;
  const address = `/time?week=${weekOf(monday)}`;
  return (
    <>
      <WeekHeader monday={monday} />
      {query.add === undefined ? null : <OpenEntryDialog clientId={query.client} address={address} />}
      <MoreEntries isWhole={data.isWhole} />
      <UnreadableTime count={data.unreadable} />
      {data.clients.length > 0 ? (
        <>
          <div className={styles.week}>
            <WeekGrid
              key={monday}
              {...data}
              days={days}
              until={addDays(monday, 7)}
              lastMonday={addDays(monday, -7)}
              readAt={readAt}
              timeZone={workspace.timeZone}
            />
          </div>
          <div className={styles.phone}>
            <DayStrip days={days} shown={shown} />
            <DayPanel title={formatDay(shown)} date={shown} data={data} timeZone={workspace.timeZone} />
          </div>
        </>
      ) : (
        <NoClients />
      )}
    </>
  );
}

/** The Monday asked for by the address; today's week where it asks for none that exists. */
function requestedMonday(week: string | undefined, today: CivilDate): CivilDate {
  const monday = mondayOfWeek(week ?? "");
  const within = monday !== null && monday >= "1970-01-05" && monday < "2199-12-01";
  return within ? monday : mondayOf(today);
}

function WeekHeader({ monday }: { monday: CivilDate }) {
  const [before, after] = [`/time?week=${shiftWeek(monday, -1)}`, `/time?week=${shiftWeek(monday, 1)}`];
  return (
    <>
      <TimeKeys before={before} after={after} today="/time" />
      <PageHeader
        title={termWords.time}
        lead={timeWords.lead(
          formatPeriod({ from: monday, until: addDays(monday, 7) }),
          Number(weekOf(monday).slice(6)),
        )}
        actions={
          <>
            <StepButton href={before} direction="back" label={timeWords.previousWeek} />
            <LinkButton href="/time">{timeWords.thisWeek}</LinkButton>
            <StepButton href={after} direction="forth" label={timeWords.nextWeek} />
          </>
        }
      />
    </>
  );
}

function NoClients() {
  return (
    <EmptyState
      action={
        <LinkButton href="/clients/new" variant="primary">
          {timeWords.addClient}
        </LinkButton>
      }
    >
      {timeWords.noClients}
    </EmptyState>
  );
}
