"use client";

import { useState } from "react";
import { attempt } from "@/app/_trpc/attempt.ts";
import { Badge } from "@/app/_ui/badge.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { IconLock } from "@/app/_ui/icons.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { dayWords } from "@/app/_words/time.ts";
import { openEntryDialog } from "@/app/(workspace)/_timer/entry-request.ts";
import { useEntryWriter } from "@/app/(workspace)/_timer/use-entry-writer.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import type { TimeEntry } from "@/server/time/schema.ts";
import { clockWords } from "./clock-words.ts";
import styles from "./time.module.css";
import { type BilledRange, invoiceHolding, type WorkClient } from "./week-rows.ts";

interface DayEntriesProps {
  entries: TimeEntry[];
  clients: WorkClient[];
  billed: BilledRange[];
  timeZone: string;
}

const COLUMNS = [
  { label: termWords.work },
  { label: termWords.billing },
  { label: dayWords.duration, end: true },
  { label: dayWords.change, end: true, hidden: true },
];

/** The entries of a day, each with what can still be changed about it. */
export function DayEntries({ entries, clients, billed, timeZone }: DayEntriesProps) {
  // Deleted, but still on the page until it has been read again.
  const [gone, setGone] = useState<string[]>([]);
  const shown = entries.filter(({ id }) => !gone.includes(id));
  return (
    <Table caption={dayWords.caption} columns={COLUMNS}>
      {shown.map((entry) => (
        <EntryRow
          key={entry.id}
          entry={entry}
          onDeleted={() => setGone([...gone, entry.id])}
          client={clients.find(({ id }) => id === entry.clientId)}
          invoice={invoiceHolding(entry, billed)}
          timeZone={timeZone}
        />
      ))}
    </Table>
  );
}

interface EntryRowProps {
  entry: TimeEntry;
  onDeleted: () => void;
  client: WorkClient | undefined;
  invoice: BilledRange | undefined;
  timeZone: string;
}

function EntryRow({ entry, onDeleted, client, invoice, timeZone }: EntryRowProps) {
  const fixed = entry.billed || client === undefined || client.archived;
  const clientName = client?.name ?? "";
  return (
    <Row>
      <Cell place="lead" heads>
        {clientName}
        <span className={styles.note}>
          {entry.description ?? termWords.noDescription}
          {entry.ticket === null ? null : <span className="meta">{` · ${entry.ticket}`}</span>}
        </span>
      </Cell>
      <Cell place="meta">
        {fixed ? <BilledEntry entry={entry} invoice={invoice} /> : <BillableSwitch entry={entry} />}
      </Cell>
      <Cell place="amount" end>
        {formatMinutes(entry.minutes)}
        {entry.startedAt === null ? null : (
          <span className={styles.clock}>{clockWords(entry.startedAt, entry.minutes, timeZone)}</span>
        )}
      </Cell>
      <Cell place="state" end>
        {fixed ? null : <EntryActions entry={entry} clientName={clientName} onDeleted={onDeleted} />}
      </Cell>
    </Row>
  );
}

function BilledEntry({ entry, invoice }: { entry: TimeEntry; invoice: BilledRange | undefined }) {
  if (!entry.billed) return <span className="quiet">{dayWords.clientArchived}</span>;
  return (
    <span className="cluster">
      <Badge tone="neutral" icon={<IconLock size={14} />}>
        {entry.billable ? dayWords.billed : dayWords.notBillable}
      </Badge>
      {invoice === undefined ? null : (
        <Link href={`/invoices/${invoice.invoiceId}`}>{dayWords.onInvoice(invoice.number)}</Link>
      )}
    </span>
  );
}

function BillableSwitch({ entry }: { entry: TimeEntry }) {
  const writer = useEntryWriter();
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [trouble, setTrouble] = useState("");
  const change = async (billable: boolean) => {
    setWanted(billable);
    const outcome = await attempt(writer.update({ id: entry.id, billable }));
    if (!outcome.ok) setWanted(null);
    setTrouble(outcome.ok ? "" : dayWords.notSaved(outcome.problem.message));
  };
  const late = entry.billingDate !== entry.date;
  return (
    <>
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={wanted ?? entry.billable}
          onChange={(event) => void change(event.target.checked)}
        />
        {dayWords.billable}
      </label>
      {late ? <span className={styles.clock}>{dayWords.late}</span> : null}
      <span role="alert" className={styles.trouble}>
        {trouble}
      </span>
    </>
  );
}

interface EntryActionsProps {
  entry: TimeEntry;
  clientName: string;
  onDeleted: () => void;
}

function EntryActions({ entry, clientName, onDeleted }: EntryActionsProps) {
  const writer = useEntryWriter();
  const [trouble, setTrouble] = useState("");
  const remove = async () => {
    const outcome = await attempt(writer.remove(entry, clientName));
    if (outcome.ok) onDeleted();
    else setTrouble(dayWords.notDeleted(outcome.problem.message));
  };
  const what = `${formatMinutes(entry.minutes)} ${entry.description ?? clientName}`;
  return (
    <>
      <span className={styles.actions}>
        <Button size="small" aria-label={dayWords.editThis(what)} onClick={() => openEntryDialog(entry)}>
          {dayWords.edit}
        </Button>
        <Button size="small" variant="quiet" aria-label={dayWords.deleteThis(what)} onClick={() => void remove()}>
          {dayWords.delete}
        </Button>
      </span>
      <span role="alert" className={styles.trouble}>
        {trouble}
      </span>
    </>
  );
}
