import type { Metadata } from "next";
import type { ComponentProps } from "react";
import { isLocalMode } from "@/app/_auth/local-mode.ts";
import { readAll } from "@/app/_trpc/pages.ts";
import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { firstDayWords, overviewWords } from "@/app/_words/overview.ts";
import { FirstSteps } from "./_overview/first-steps.tsx";
import { isNewcomer, needsOf } from "./_overview/needs-you.ts";
import styles from "./_overview/overview.module.css";
import { NeedsYou, NextInvoices, NotBilledYet, Unpaid, WeekHours } from "./_overview/panels.tsx";
import { RunBillingDay } from "./_overview/run-billing-day.tsx";
import { minutesOfTwoWeeks } from "./_overview/week-hours.ts";
import { todayIn } from "./_states/today.ts";
import { allUpcoming } from "./_states/upcoming.ts";

export const metadata: Metadata = { title: overviewWords.title };

const SHOWN = 5;
const A_PAGE = 100;

export default async function OverviewPage() {
  const [workspace, caller] = await Promise.all([currentWorkspace(), api()]);
  const today = todayIn(workspace.timeZone);
  const [clients, upcoming, unpaid, overdue, hours, waiting, gaps, { missing }] = await Promise.all([
    caller.client.list({ limit: 1 }),
    allUpcoming(),
    caller.invoice.list({ filter: "unpaid", limit: SHOWN }),
    // All of them, because what needs the owner is counted.
    readAll((cursor) => caller.invoice.list({ filter: "overdue", cursor, limit: A_PAGE })),
    minutesOfTwoWeeks(today),
    caller.waiting.list(),
    caller.workspace.readiness(),
    caller.billing.setup(),
  ]);
  const isNew = isNewcomer({ clients: clients.items, unpaid: unpaid.items, upcoming, waiting });
  const hasHours = upcoming.some(({ minutes }) => minutes > 0) || waiting.runs.length > 0;
  const first = { workspace, missing, client: clients.items[0]?.name ?? null, hasHours };
  if (isNew) return <FirstDay {...first} />;
  const withWork = upcoming.filter((item) => item.minutes > 0);
  return (
    <>
      <OverviewHeader />
      {missing.length === 0 ? null : <FirstSteps {...first} />}
      <NeedsYou needs={needsOf({ overdue, upcoming, waiting, gaps }, today)} />
      <div className={styles.columns}>
        <div>
          <NextInvoices upcoming={withWork.slice(0, SHOWN)} />
          <Unpaid invoices={unpaid.items} today={today} />
        </div>
        <div>
          <NotBilledYet upcoming={withWork} />
          <WeekHours {...hours} />
          {isLocalMode() ? <RunBillingDay /> : null}
        </div>
      </div>
    </>
  );
}

function OverviewHeader() {
  return (
    <PageHeader
      title={overviewWords.title}
      actions={
        <>
          <LinkButton href="/waiting">{overviewWords.needsYou}</LinkButton>
          <span className={styles.settings}>
            <LinkButton href="/settings/business">{overviewWords.settings}</LinkButton>
          </span>
        </>
      }
    />
  );
}

/** Everything of the overview before the first client: what to do first. */
function FirstDay(first: ComponentProps<typeof FirstSteps>) {
  const { workspace, missing } = first;
  return (
    <>
      <PageHeader
        title={firstDayWords.title(workspace.name)}
        lead={missing.length === 0 ? firstDayWords.leadSet : firstDayWords.lead}
      />
      <FirstSteps {...first} />
    </>
  );
}
