import type { Metadata } from "next";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { upcomingWords } from "@/app/_words/upcoming.ts";
import { TotalsPerCurrency } from "@/app/(workspace)/_states/currency-totals.tsx";
import { allUpcoming } from "@/app/(workspace)/_states/upcoming.ts";
import { UpcomingBadge } from "@/app/(workspace)/_states/upcoming-badge.tsx";
import type { UpcomingInvoice } from "@/server/billing/schema.ts";
import { formatDay, formatInstant, formatMinutes, formatMoney, formatPeriod } from "@/server/lib/format.ts";
import { HoldButton } from "./hold-button.tsx";
import styles from "./next-list.module.css";

export const metadata: Metadata = { title: upcomingWords.title };

const COLUMNS = [
  { label: upcomingWords.columns.when },
  { label: upcomingWords.columns.client },
  { label: upcomingWords.columns.period },
  { label: upcomingWords.columns.hours, end: true },
  { label: upcomingWords.columns.amount, end: true },
  { label: upcomingWords.columns.state },
  { label: upcomingWords.columns.deed, hidden: true, end: true },
];

/** A longer list has too many rows for a page. */
const LISTED_MAX = 500;

export default async function NextInvoicesPage() {
  const [items, workspace] = await Promise.all([allUpcoming(), currentWorkspace()]);
  if (items.length === 0) return <NothingDue />;
  return (
    <>
      <PageHeader title={upcomingWords.title} lead={<Headline items={items} timeZone={workspace.timeZone} />} />
      {items.length > LISTED_MAX ? (
        <Notice tone="neutral">{upcomingWords.listed(LISTED_MAX, items.length)}</Notice>
      ) : null}
      <Table caption={upcomingWords.caption} columns={COLUMNS} foot={<Foot items={items} />}>
        {items.slice(0, LISTED_MAX).map((item) => (
          <UpcomingRow key={item.clientId} item={item} />
        ))}
      </Table>
    </>
  );
}

/** "Next: Acme Ltd, Tue 1 Dec 2026, 09:00 (Europe/Berlin), €3,240.00" */
function Headline({ items, timeZone }: { items: UpcomingInvoice[]; timeZone: string }) {
  const next = items.find(isPromised);
  if (!next?.nextBilling && items.some(({ minutes }) => minutes > 0)) return upcomingWords.nonePromised;
  if (!next?.nextBilling) return upcomingWords.noneSoFar;
  const { clientName, nextBilling, total } = next;
  const when = formatInstant(nextBilling.at, timeZone);
  const facts = { when, timeZone, total: formatMoney(total, next) };
  return upcomingWords.headline(<strong>{clientName}</strong>, facts);
}

/** Whether a next invoice goes out by itself on its billing day. */
function isPromised({ minutes, nextBilling, hold, goesOut }: UpcomingInvoice): boolean {
  return minutes > 0 && nextBilling !== null && hold === null && goesOut === "onItsOwn";
}

function UpcomingRow({ item }: { item: UpcomingInvoice }) {
  const { clientId, clientName, nextBilling, period, minutes, total, email } = item;
  return (
    <Row>
      <Cell place="meta">
        <span className={styles.when}>{nextBilling === null ? upcomingWords.noDay : formatDay(nextBilling.date)}</span>
      </Cell>
      <Cell place="lead" heads>
        <Link href={`/next/${clientId}`}>{clientName}</Link>
        <span className={styles.to}>{email === null ? upcomingWords.noAddress : upcomingWords.to(email)}</span>
      </Cell>
      <Cell place="spare">{formatPeriod(period)}</Cell>
      <Cell place="spare" end>
        {minutes === 0 ? "–" : formatMinutes(minutes)}
      </Cell>
      <Cell place="amount" end>
        {minutes === 0 ? <span className="quiet">–</span> : formatMoney(total, item)}
      </Cell>
      <Cell place="state">
        <UpcomingBadge upcoming={item} />
      </Cell>
      <Cell place="deed" end>
        {nextBilling === null ? null : (
          <HoldButton clientId={clientId} clientName={clientName} held={item.hold !== null} inList />
        )}
      </Cell>
    </Row>
  );
}

/** The sums of all next invoices, listed or not. */
function Foot({ items }: { items: UpcomingInvoice[] }) {
  const due = items.filter(({ minutes }) => minutes > 0);
  if (due.length === 0) return null;
  return (
    <Row>
      <Cell place="lead" heads>
        {upcomingWords.total}
      </Cell>
      <Cell place="spare" />
      <Cell place="spare" />
      <Cell place="spare" />
      <Cell place="amount" end>
        <TotalsPerCurrency amounts={due} />
      </Cell>
      <Cell place="spare" />
      <Cell place="spare" />
    </Row>
  );
}

function NothingDue() {
  return (
    <>
      <PageHeader title={upcomingWords.title} />
      <EmptyState
        action={
          <LinkButton href="/clients/new" variant="primary">
            {upcomingWords.addClient}
          </LinkButton>
        }
      >
        {upcomingWords.nothingDue}
      </EmptyState>
    </>
  );
}
