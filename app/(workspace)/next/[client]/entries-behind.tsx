import { Link } from "@/app/_ui/link.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { nextInvoiceWords } from "@/app/_words/upcoming.ts";
import type { BillingPreview } from "@/server/billing/schema.ts";
import { formatDay, formatMinutes, formatMoney } from "@/server/lib/format.ts";
import type { Denomination } from "@/server/lib/money.ts";
import { EditEntry } from "./edit-entry.tsx";
import styles from "./next.module.css";

const REASONS: Record<BillingPreview["leftOut"][number]["reason"], string> = nextInvoiceWords.leftOutReasons;

const COLUMNS = [
  { label: nextInvoiceWords.columns.date },
  { label: nextInvoiceWords.columns.work },
  { label: nextInvoiceWords.columns.hours, end: true },
  { label: nextInvoiceWords.columns.rate, end: true },
  { label: nextInvoiceWords.columns.amount, end: true },
  { label: nextInvoiceWords.columns.change, end: true, hidden: true },
];

/** The time entries of the next invoice, which can be changed here until it is issued. */
export function EntriesBehind({ preview, denomination }: { preview: BillingPreview; denomination: Denomination }) {
  const { entries, clientId } = preview;
  if (entries.length === 0) return null;
  const minutes = entries.reduce((sum, entry) => sum + entry.minutes, 0);
  return (
    <Panel title={nextInvoiceWords.workBehind} aside={nextInvoiceWords.entries(entries.length, formatMinutes(minutes))}>
      <Table caption={nextInvoiceWords.workCaption} columns={COLUMNS}>
        {entries.map((entry) => (
          <Row key={entry.id}>
            <Cell place="meta">
              <Link href={`/time/${entry.date}`}>{formatDay(entry.date)}</Link>
              <span className={styles.hours}>{` · ${formatMinutes(entry.minutes)} h`}</span>
            </Cell>
            <Cell place="lead" heads>
              {entry.description ?? nextInvoiceWords.noDescription}
              {entry.ticket === null ? null : <span className="meta">{` · ${entry.ticket}`}</span>}
            </Cell>
            <Cell place="spare" end>
              {formatMinutes(entry.minutes)}
            </Cell>
            <Cell place="spare" end>
              {formatMoney(entry.rate, denomination)}
            </Cell>
            <Cell place="amount" end>
              {formatMoney(entry.net, denomination)}
            </Cell>
            <Cell place="state" end>
              <EditEntry entry={entry} clientId={clientId} />
            </Cell>
          </Row>
        ))}
      </Table>
    </Panel>
  );
}

/** Unbilled work that is not on the next invoice, and why. */
export function LeftOut({ preview: { leftOut } }: { preview: BillingPreview }) {
  if (leftOut.length === 0) return null;
  return (
    <Panel title={nextInvoiceWords.leftOut}>
      <Table
        caption={nextInvoiceWords.leftOutCaption}
        columns={[
          { label: nextInvoiceWords.columns.date },
          { label: nextInvoiceWords.columns.work },
          { label: nextInvoiceWords.columns.why },
          { label: nextInvoiceWords.columns.hours, end: true },
        ]}
      >
        {leftOut.map((entry) => (
          <Row key={entry.id}>
            <Cell place="state">
              <Link href={`/time/${entry.date}`}>{formatDay(entry.date)}</Link>
            </Cell>
            <Cell place="lead" heads>
              {entry.description ?? nextInvoiceWords.noDescription}
            </Cell>
            <Cell place="meta">{REASONS[entry.reason]}</Cell>
            <Cell place="amount" end>
              {formatMinutes(entry.minutes)}
            </Cell>
          </Row>
        ))}
      </Table>
    </Panel>
  );
}
