import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { overviewWords } from "@/app/_words/overview.ts";
import { upcomingWords } from "@/app/_words/upcoming.ts";
import { UpcomingBadge } from "@/app/(workspace)/_states/upcoming-badge.tsx";
import type { UpcomingInvoice } from "@/server/billing/schema.ts";
import type { CivilDate } from "@/server/lib/date.ts";
import { formatDay, formatMinutes, formatMoney } from "@/server/lib/format.ts";
import { type InvoiceRow, lateWords, type Need } from "./needs-you.ts";
import styles from "./overview.module.css";

const NEEDS_SHOWN = 6;

export function NeedsYou({ needs }: { needs: Need[] }) {
  if (needs.length === 0) return null;
  const hidden = needs.slice(NEEDS_SHOWN);
  return (
    <Panel title={overviewWords.needsYou}>
      <ul className={styles.needs}>
        {needs.slice(0, NEEDS_SHOWN).map((need, index) => (
          <li key={need.key}>
            <Notice
              tone="bad"
              action={
                <LinkButton href={need.href} size="small" variant={index === 0 ? "primary" : "secondary"}>
                  {need.label}
                </LinkButton>
              }
            >
              {need.words}
            </Notice>
          </li>
        ))}
      </ul>
      {hidden[0] ? (
        <p className={styles.more}>
          <Link href={hidden[0].list}>{overviewWords.more(hidden.length)}</Link>
        </p>
      ) : null}
    </Panel>
  );
}

const NEXT_COLUMNS = [
  { label: overviewWords.columns.client },
  { label: overviewWords.columns.when },
  { label: overviewWords.columns.state },
  { label: overviewWords.columns.soFar, end: true },
];

/** The next invoices, of all clients. */
interface OfClients {
  upcoming: UpcomingInvoice[];
}

export function NextInvoices({ upcoming }: OfClients) {
  return (
    <Panel title={upcomingWords.title} aside={<Link href="/next">{overviewWords.allNext}</Link>}>
      {upcoming.length === 0 ? (
        <EmptyState>{upcomingWords.nothingDue}</EmptyState>
      ) : (
        <Table caption={overviewWords.nextFive} columns={NEXT_COLUMNS}>
          {upcoming.map((item) => (
            <Row key={item.clientId}>
              <Cell place="lead" heads>
                <Link href={`/next/${item.clientId}`}>{item.clientName}</Link>
              </Cell>
              <Cell place="meta" whole>
                {item.nextBilling === null ? overviewWords.noDay : formatDay(item.nextBilling.date)}
              </Cell>
              <Cell place="state">
                <UpcomingBadge upcoming={item} />
              </Cell>
              <Cell place="amount" end>
                {formatMoney(item.total, item)}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Panel>
  );
}

const BARS_SHOWN = 50;

/** The bars compare hours, because clients have different currencies. */
export function NotBilledYet({ upcoming }: OfClients) {
  const byHours = upcoming.filter((item) => item.minutes > 0).toSorted((a, b) => b.minutes - a.minutes);
  const most = byHours[0]?.minutes ?? 1;
  return (
    <Panel title={overviewWords.notBilled}>
      {byHours.length === 0 ? (
        <EmptyState>{overviewWords.allBilled}</EmptyState>
      ) : (
        <ul className={styles.bars}>
          {byHours.slice(0, BARS_SHOWN).map((item) => (
            <li key={item.clientId} className={styles.bar}>
              <Link href={`/clients/${item.clientId}`}>{item.clientName}</Link>
              <span className="quiet">{formatMinutes(item.minutes)}</span>
              <span>{formatMoney(item.net, item)}</span>
              <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect className={styles.track} width={100} height={6} />
                <rect className={styles.fill} width={(100 * item.minutes) / most} height={6} />
              </svg>
            </li>
          ))}
        </ul>
      )}
      {byHours.length > BARS_SHOWN ? (
        <p className={styles.more}>
          <Link href="/next">{overviewWords.more(byHours.length - BARS_SHOWN)}</Link>
        </p>
      ) : null}
    </Panel>
  );
}

const UNPAID_COLUMNS = [
  { label: overviewWords.columns.client },
  { label: overviewWords.columns.due },
  { label: overviewWords.columns.late },
  { label: overviewWords.columns.total, end: true },
];

export function Unpaid({ invoices, today }: { invoices: InvoiceRow[]; today: CivilDate }) {
  return (
    <Panel title={overviewWords.unpaid} aside={<Link href="/invoices?state=unpaid">{overviewWords.allUnpaid}</Link>}>
      {invoices.length === 0 ? (
        <EmptyState>{overviewWords.nothingUnpaid}</EmptyState>
      ) : (
        <Table caption={overviewWords.unpaidCaption} columns={UNPAID_COLUMNS}>
          {invoices.map((invoice) => (
            <Row key={invoice.id}>
              <Cell place="lead" heads>
                <Link href={`/invoices/${invoice.id}`}>{invoice.clientName}</Link>{" "}
                <span className="meta figures">{invoice.number}</span>
              </Cell>
              <Cell place="meta" whole>
                {formatDay(invoice.dueDate)}
              </Cell>
              <Cell place="state" whole>
                {lateWords(invoice.dueDate, today)}
              </Cell>
              <Cell place="amount" end>
                {formatMoney(invoice.total, invoice)}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Panel>
  );
}

export function WeekHours({ thisWeek, lastWeek }: { thisWeek: number; lastWeek: number }) {
  return (
    <Panel title={overviewWords.thisWeek} aside={<Link href="/time">{overviewWords.openWeek}</Link>}>
      <div className={styles.week}>
        <p className={styles.hours}>{`${formatMinutes(thisWeek)} h`}</p>
        <p className="quiet">{overviewWords.lastWeek(formatMinutes(lastWeek))}</p>
      </div>
    </Panel>
  );
}
