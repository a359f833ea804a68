import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import type { BillingPreview } from "@/server/billing/schema.ts";
import { formatDay, formatMinutes, formatMoney } from "@/server/lib/format.ts";
import type { Denomination } from "@/server/lib/money.ts";

const SHOWN = 50;
const REASONS: Record<BillingPreview["leftOut"][number]["reason"], string> = {
  not_billable: "not billable",
  after_period: "after the period",
};

interface UnbilledWorkProps {
  clientId: string;
  /** The client's. */
  denomination: Denomination;
  preview: BillingPreview;
}

/** The entries behind the next invoice, and those left out with the reason. */
export function UnbilledWork({ clientId, denomination, preview }: UnbilledWorkProps) {
  const { entries, leftOut } = preview;
  const more = [entries, leftOut].reduce((sum, { length }) => sum + Math.max(0, length - SHOWN), 0);
  const minutes = entries.reduce((sum, entry) => sum + entry.minutes, 0);
  if (entries.length + leftOut.length === 0) {
    return (
      <Panel title="Not billed yet">
        <EmptyState action={<LinkButton href={`/time?add=1&client=${clientId}`}>Add time</LinkButton>}>
          No work waits for an invoice. Time you add for this client appears here.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title="Not billed yet" aside={`${formatMinutes(minutes)} h`}>
      <Table
        caption="Work that is not billed yet"
        columns={[{ label: "Work" }, { label: "Date" }, { label: "Hours", end: true }, { label: "Amount", end: true }]}
      >
        {entries.slice(0, SHOWN).map((entry) => (
          <Row key={entry.id}>
            <Cell place="lead" heads>
              {entry.description ?? "No note"}
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
              {entry.description ?? "No note"}
            </Cell>
            <Cell place="meta" whole>
              {formatDay(entry.date)}
            </Cell>
            <Cell place="state" end>
              {formatMinutes(entry.minutes)}
            </Cell>
            <Cell place="amount" end>
              <span className="quiet">{`Left out: ${REASONS[entry.reason]}`}</span>
            </Cell>
          </Row>
        ))}
      </Table>
      {more > 0 ? <p className="meta">{`And ${more} more ${more === 1 ? "entry" : "entries"}.`}</p> : null}
    </Panel>
  );
}
