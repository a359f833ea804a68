import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { unbilledWords } from "@/app/_words/clients.ts";
import { termWords } from "@/app/_words/terms.ts";
import type { BillingPreview } from "@/server/billing/schema.ts";
import { formatDay, formatMinutes, formatMoney } from "@/server/lib/format.ts";
import type { Denomination } from "@/server/lib/money.ts";

const SHOWN = 50;
const LEFT_OUT: Record<BillingPreview["leftOut"][number]["reason"], string> = unbilledWords.leftOut;

interface UnbilledWorkProps {
  clientId: string;
  /** The client's denomination. */
  denomination: Denomination;
  preview: BillingPreview;
}

/** The entries of the next invoice, and those left out with the reason. */
export function UnbilledWork({ clientId, denomination, preview }: UnbilledWorkProps) {
  const { entries, leftOut } = preview;
  const more = [entries, leftOut].reduce((sum, { length }) => sum + Math.max(0, length - SHOWN), 0);
  const minutes = entries.reduce((sum, entry) => sum + entry.minutes, 0);
  if (entries.length + leftOut.length === 0) {
    return (
      <Panel title={termWords.notBilled}>
        <EmptyState action={<LinkButton href={`/time?add=1&client=${clientId}`}>{termWords.addTime}</LinkButton>}>
          {unbilledWords.none}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title={termWords.notBilled} aside={unbilledWords.hours(formatMinutes(minutes))}>
      <Table
        caption={unbilledWords.caption}
        columns={[
          { label: termWords.work },
          { label: termWords.date },
          { label: termWords.hours, end: true },
          { label: termWords.amount, end: true },
        ]}
      >
        {entries.slice(0, SHOWN).map((entry) => (
          <Row key={entry.id}>
            <Cell place="lead" heads>
              {entry.description ?? termWords.noDescription}
              {entry.ticket === null ? null : <span className="meta"> {entry.ticket}</span>}
            </Cell>
            <Cell place="meta" whole>
              {formatDay(entry.date)}
            </Cell>
            <Cell place="state" end>
              {formatMinutes(entry.minutes)}
            </Cell>
            <Cell place="amount" end>
              {formatMoney(entry.net, denomination)}
            </Cell>
          </Row>
        ))}
        {leftOut.slice(0, SHOWN).map((entry) => (
          <Row key={entry.id}>
            <Cell place="lead" heads>
              {entry.description ?? termWords.noDescription}
            </Cell>
            <Cell place="meta" whole>
              {formatDay(entry.date)}
            </Cell>
            <Cell place="state" end>
              {formatMinutes(entry.minutes)}
            </Cell>
            <Cell place="amount" end>
              <span className="quiet">{LEFT_OUT[entry.reason]}</span>
            </Cell>
          </Row>
        ))}
      </Table>
      {more > 0 ? <p className="meta">{unbilledWords.more(more)}</p> : null}
    </Panel>
  );
}
