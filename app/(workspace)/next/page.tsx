import type { Metadata } from "next";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { TotalsPerCurrency } from "@/app/(workspace)/_states/currency-totals.tsx";
import { MoreUpcoming } from "@/app/(workspace)/_states/more-upcoming.tsx";
import { allUpcoming } from "@/app/(workspace)/_states/upcoming.ts";
import { UpcomingBadge } from "@/app/(workspace)/_states/upcoming-badge.tsx";
import type { UpcomingInvoice } from "@/server/billing/schema.ts";
import { formatDay, formatInstant, formatMinutes, formatMoney, formatPeriod } from "@/server/lib/format.ts";
import styles from "./next-list.module.css";

export const metadata: Metadata = { title: "Next invoices" };

const COLUMNS = [
  { label: "When" },
  { label: "Client, to whom" },
  { label: "Period" },
  { label: "Hours", end: true },
  { label: "Amount", end: true },
  { label: "State" },
];

export default async function NextInvoicesPage() {
  const [upcoming, workspace] = await Promise.all([allUpcoming(), currentWorkspace()]);
  const { items } = upcoming;
  if (items.length === 0) return <NothingDue />;
  return (
    <>
      <PageHeader title="Next invoices" lead={<Headline upcoming={items} timeZone={workspace.timeZone} />} />
      <MoreUpcoming upcoming={upcoming} />
      <Table caption="Next invoices by date" columns={COLUMNS} foot={<Foot upcoming={items} />}>
        {items.map((item) => (
          <UpcomingRow key={item.clientId} item={item} />
        ))}
      </Table>
    </>
  );
}

/** "Next: Acme Ltd, Tue 1 Dec 2026, 09:00 (Europe/Berlin), €3,240.00" */
function Headline({ upcoming, timeZone }: { upcoming: UpcomingInvoice[]; timeZone: string }) {
  const next = upcoming.find(({ minutes, nextBilling }) => minutes > 0 && nextBilling !== null);
  if (!next?.nextBilling) return "Nothing to bill so far. Then no invoice is made and no number is used.";
  const { clientName, nextBilling, total } = next;
  return (
    <>
      Next: <strong>{clientName}</strong>
      {`, ${formatInstant(nextBilling.at, timeZone)} (${timeZone}), ${formatMoney(total, next)}`}
    </>
  );
}

function UpcomingRow({ item }: { item: UpcomingInvoice }) {
  const { clientId, clientName, nextBilling, period, minutes, total, email } = item;
  return (
    <Row>
      <Cell place="meta">
        <span className={styles.when}>{nextBilling === null ? "No billing day" : formatDay(nextBilling.date)}</span>
      </Cell>
      <Cell place="lead" heads>
        <Link href={`/next/${clientId}`}>{clientName}</Link>
        <span className={styles.to}>{email === null ? "No address yet" : `to ${email}`}</span>
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
    </Row>
  );
}

function Foot({ upcoming }: { upcoming: UpcomingInvoice[] }) {
  const due = upcoming.filter(({ minutes }) => minutes > 0);
  if (due.length === 0) return null;
  return (
    <Row>
      <Cell place="lead" heads>
        Total
      </Cell>
      <Cell place="spare" />
      <Cell place="spare" />
      <Cell place="spare" />
      <Cell place="amount" end>
        <TotalsPerCurrency amounts={due} />
      </Cell>
      <Cell place="spare" />
    </Row>
  );
}

function NothingDue() {
  return (
    <>
      <PageHeader title="Next invoices" />
      <EmptyState
        action={
          <LinkButton href="/clients/new" variant="primary">
            Add a client
          </LinkButton>
        }
      >
        Nothing is due. Clients with a billing day appear here as soon as they have billable time.
      </EmptyState>
    </>
  );
}
