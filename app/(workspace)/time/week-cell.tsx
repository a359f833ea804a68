"use client";

import { rateOnDate, type Worth } from "@/app/_format/rate-on-date.ts";
import { IconLock } from "@/app/_ui/icons.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { weekWords } from "@/app/_words/time.ts";
import { openEntryDialog } from "@/app/(workspace)/_timer/entry-request.ts";
import { lateNote } from "@/app/(workspace)/_timer/late-note.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import type { TimeEntry } from "@/server/time/schema.ts";
import { OpenCell } from "./open-cell.tsx";
import type { CellTrouble } from "./use-cell.ts";
import type { WeekAccess } from "./use-week.ts";
import styles from "./week-grid.module.css";
import {
  type BilledRange,
  cellAccess,
  cellName,
  headOf,
  invoiceHolding,
  type WeekRow,
  type WorkClient,
} from "./week-rows.ts";

interface WeekCellProps {
  at: string;
  row: WeekRow;
  date: string;
  entries: TimeEntry[];
  client: WorkClient | undefined;
  billed: BilledRange[];
  week: WeekAccess;
  onTrouble: (name: string, trouble: CellTrouble | null) => void;
}

/** One kind of work on one day, in the form that its standing allows. */
export function WeekCell({ at, row, date, entries, client, billed, week, onTrouble }: WeekCellProps) {
  const standing = cellAccess(entries, client);
  const name = cellName(row, client?.name ?? "", date);
  if (standing.kind === "several") {
    const { count } = standing;
    return (
      <Link href={`/time/${date}`} className={styles.several} data-at={at} title={weekWords.several(count)}>
        {formatMinutes(standing.minutes)}
        <span className="visually-hidden">{weekWords.severalIn(count, name)}</span>
      </Link>
    );
  }
  if (standing.kind === "billed") {
    return <BilledCell at={at} name={name} entry={standing.entry} invoice={invoiceHolding(standing.entry, billed)} />;
  }
  if (standing.kind === "closed" || client === undefined) {
    const minutes = standing.kind === "closed" ? standing.minutes : 0;
    return <span className={styles.closed}>{minutes === 0 ? "" : formatMinutes(minutes)}</span>;
  }
  const { entry } = standing;
  const place = { head: headOf(row), date, clientName: client.name };
  const details = () => openEntryDialog(week.entriesIn(place)[0] ?? { ...place.head, date });
  return (
    <OpenCell
      at={at}
      name={name}
      minutes={entry?.minutes ?? 0}
      worth={worthOf(row, { client, entry, date })}
      note={lateNote(client, date)}
      late={entry !== null && entry.billingDate !== entry.date}
      onSave={(duration, seen) => week.save(place, duration, seen)}
      presentIn={() => week.entriesIn(place)}
      onTrouble={(trouble) => onTrouble(name, trouble)}
      onDetails={details}
    />
  );
}

function worthOf(
  { billable }: WeekRow,
  { client, entry, date }: { client: WorkClient; entry: TimeEntry | null; date: string },
): Worth {
  if (!billable) return null;
  const { currency, decimals, rates } = client;
  return { rate: entry?.rate ?? rateOnDate(rates, date), currency, decimals };
}

interface BilledCellProps {
  at: string;
  name: string;
  entry: TimeEntry;
  invoice: BilledRange | undefined;
}

function BilledCell({ at, name, entry, invoice }: BilledCellProps) {
  const shown = (
    <>
      <IconLock size={12} />
      {formatMinutes(entry.minutes)}
    </>
  );
  if (invoice === undefined) {
    return (
      <span className={styles.billed} title={weekWords.billed}>
        {shown}
        <span className="visually-hidden">{weekWords.billedCell(name)}</span>
      </span>
    );
  }
  return (
    <Link
      href={`/invoices/${invoice.invoiceId}`}
      className={styles.billed}
      data-at={at}
      title={weekWords.onInvoice(invoice.number)}
    >
      {shown}
      <span className="visually-hidden">{weekWords.onInvoiceCell(name, invoice.number)}</span>
    </Link>
  );
}
