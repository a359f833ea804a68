import type { Metadata } from "next";
import type { ComponentProps } from "react";
import { isLocalMode } from "@/app/_auth/local-mode.ts";
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
import { MoreUpcoming } from "./_states/more-upcoming.tsx";
import { todayIn } from "./_states/today.ts";
import { allUpcoming } from "./_states/upcoming.ts";

export const metadata: Metadata = { title: overviewWords.title };

const SHOWN = 5;
// Only the unpaid invoices due first are checked for problems. A longer list has its own page.
const UNPAID_READ = 50;

export default async function OverviewPage() {
  const [workspace, caller] = await Promise.all([currentWorkspace(), api()]);
  const today = todayIn(workspace.timeZone);
  const [clients, upcoming, unpaid, hours, waiting, gaps, { missing }] = await Promise.all([
    caller.client.list({ limit: 1 }),
    allUpcoming(),
    caller.invoice.list({ filter: "unpaid", limit: UNPAID_READ }),
    minutesOfTwoWeeks(today),
    caller.waiting.list(),
    caller.workspace.readiness(),
    caller.billing.setup(),
  ]);
  const isNew = isNewcomer({ clients: clients.items, unpaid: unpaid.items, upcoming: upcoming.items, waiting });
  const hasHours = upcoming.items.some(({ minutes }) => minutes > 0) || waiting.runs.length > 0;
  const first = { workspace, missing, client: clients.items[0]?.name ?? null, hasHours };
  if (isNew) return <FirstDay {...first} />;
  const withWork = upcoming.items.filter((item) => item.minutes > 0);
  return (
    <>
      <OverviewHeader />
      {missing.length === 0 ? null : <FirstSteps {...first} />}
      <NeedsYou needs={needsOf({ unpaid: unpaid.items, upcoming: upcoming.items, waiting, gaps }, today)} />
      <MoreUpcoming upcoming={upcoming} />
      <div className={styles.columns}>
        <div>
          <NextInvoices upcoming={withWork.slice(0, SHOWN)} isWhole={upcoming.isWhole} />
          <Unpaid invoices={unpaid.items.slice(0, SHOWN)} today={today} />
        </div>
        <div>
          <NotBilledYet upcoming={withWork} isWhole={upcoming.isWhole} />
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
