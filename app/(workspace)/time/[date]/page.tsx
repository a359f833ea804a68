import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { mondayOf, weekOf } from "@/app/_format/week.ts";
import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { dayWords } from "@/app/_words/time.ts";
import { timeWords } from "@/app/_words/time-pages.ts";
import { pageWords } from "@/app/_words/ui.ts";
import { todayIn } from "@/app/(workspace)/_states/today.ts";
import { addDays, isCivilDate } from "@/server/lib/date.ts";
import { formatDay, formatInstant } from "@/server/lib/format.ts";
import { DayPanel } from "../day-panel.tsx";
import { DayStrip } from "../day-strip.tsx";
import { MoreEntries, UnreadableTime } from "../more-entries.tsx";
import { StepButton } from "../step-button.tsx";
import { TimeKeys } from "../time-keys.tsx";
import { readWeek } from "../week-data.ts";
import { weekDays } from "../week-days.ts";

interface Props {
  params: Promise<{ date: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { date } = await params;
  return { title: isCivilDate(date) ? formatDay(date) : pageWords.notFound };
}

/** One day of work; the only layout of time on a phone. */
export default async function DayPage({ params }: Props) {
  const { date } = await params;
  if (!isCivilDate(date) || date < "1970-01-08" || date >= "2199-12-01") notFound();
  const workspace = await currentWorkspace();
  const today = todayIn(workspace.timeZone);
  const monday = mondayOf(date);
  const data = await readWeek(monday);
  const [before, after] = [`/time/${addDays(date, -1)}`, `/time/${addDays(date, 1)}`];
  return (
    <>
      <TimeKeys before={before} after={after} today={`/time/${today}`} />
      <PageHeader
        title={formatDay(date)}
        back={{ href: `/time?week=${weekOf(monday)}`, label: timeWords.week(Number(weekOf(monday).slice(6))) }}
        actions={
          <>
            <StepButton href={before} direction="back" label={timeWords.previousDay} />
            <LinkButton href={`/time/${today}`}>{timeWords.today}</LinkButton>
            <StepButton href={after} direction="forth" label={timeWords.nextDay} />
          </>
        }
      />
      <div className="stack">
        <MoreEntries isWhole={data.isWhole} />
        <UnreadableTime count={data.unreadable} />
        <DayStrip days={weekDays(monday, { today, entries: data.entries })} shown={date} />
        {date === today ? <RunningTimer timeZone={workspace.timeZone} /> : null}
        <DayPanel title={dayWords.entries} date={date} data={data} timeZone={workspace.timeZone} />
      </div>
    </>
  );
}

async function RunningTimer({ timeZone }: { timeZone: string }) {
  const timer = await (await api()).timer.current();
  if (timer === null) return null;
  const since = formatInstant(timer.startedAt, timeZone);
  return (
    <Notice tone="neutral">
      {timeWords.running({ client: <strong>{timer.clientName}</strong>, description: timer.description, since })}
    </Notice>
  );
}
