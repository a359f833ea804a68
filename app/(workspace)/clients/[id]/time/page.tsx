import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { api, currentWorkspace, orNotFound } from "@/app/_trpc/server.ts";
import { Badge } from "@/app/_ui/badge.tsx";
import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { IconLock } from "@/app/_ui/icons.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { clientTimeWords } from "@/app/_words/clients.ts";
import { termWords } from "@/app/_words/terms.ts";
import { todayIn } from "@/app/(workspace)/_states/today.ts";
import { UnreadableTime } from "@/app/(workspace)/time/more-entries.tsx";
import { formatDay, formatMinutes } from "@/server/lib/format.ts";
import type { TimeEntry } from "@/server/time/schema.ts";
import styles from "../client.module.css";
import { type ClientPageProps, clientOf } from "../client-of.ts";
import { monthOf, monthWords, shiftMonth, shortMonth } from "./months.ts";

interface Props extends ClientPageProps {
  searchParams: SearchParams;
}

export default async function ClientTimePage({ params, searchParams }: Props) {
  const [{ id }, query, workspace] = await Promise.all([params, singles(searchParams), currentWorkspace()]);
  const client = await clientOf(id);
  const month = monthOf(query.month ?? "", todayIn(workspace.timeZone));
  const range = { from: `${month}-01`, until: `${shiftMonth(month, 1)}-01` };
  const reading = (await api()).time.list({ clientId: client.id, ...range, cursor: query.cursor });
  const { items, nextCursor, unreadable } = await orNotFound(reading);
  const base = `/clients/${client.id}/time`;
  return (
    <>
      <div className={styles.month}>
        <h2>{monthWords(month)}</h2>
        <LinkButton href={`${base}?month=${shiftMonth(month, -1)}`} size="small">
          {`← ${shortMonth(shiftMonth(month, -1))}`}
        </LinkButton>
        <LinkButton href={`${base}?month=${shiftMonth(month, 1)}`} size="small">
          {`${shortMonth(shiftMonth(month, 1))} →`}
        </LinkButton>
      </div>
      <UnreadableTime count={unreadable} />
      {items.length === 0 ? (
        <EmptyState
          action={
            client.archived ? undefined : (
              <LinkButton href={`/time?add=1&client=${client.id}`}>{termWords.addTime}</LinkButton>
            )
          }
        >
          {clientTimeWords.none(client.name, monthWords(month))}
        </EmptyState>
      ) : (
        <EntryTable entries={items} />
      )}
      {nextCursor === null ? null : (
        <LinkButton href={`${base}?month=${month}&cursor=${encodeURIComponent(nextCursor)}`}>
          {clientTimeWords.more}
        </LinkButton>
      )}
    </>
  );
}

function EntryTable({ entries }: { entries: TimeEntry[] }) {
  const columns = [
    { label: termWords.work },
    { label: termWords.date },
    { label: termWords.state },
    { label: termWords.hours, end: true },
  ];
  return (
    <Table caption={clientTimeWords.caption} columns={columns}>
      {entries.map((entry) => (
        <Row key={entry.id}>
          <Cell place="lead" heads>
            {entry.description ?? termWords.noDescription}
            {entry.ticket === null ? null : <span className="meta"> {entry.ticket}</span>}
          </Cell>
          <Cell place="meta" whole>
            <a href={`/time/${entry.date}`}>{formatDay(entry.date)}</a>
          </Cell>
          <Cell place="state">
            <EntryState entry={entry} />
          </Cell>
          <Cell place="amount" end>
            {formatMinutes(entry.minutes)}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function EntryState({ entry }: { entry: TimeEntry }) {
  if (entry.billed) {
    return (
      <Badge tone="neutral" icon={<IconLock size={14} />}>
        {clientTimeWords.billed}
      </Badge>
    );
  }
  if (!entry.billable) return <span className="quiet">{clientTimeWords.notBillable}</span>;
  return entry.billingDate === entry.date ? (
    <span className="quiet">{termWords.notBilled}</span>
  ) : (
    <span className="quiet">{clientTimeWords.late}</span>
  );
}
