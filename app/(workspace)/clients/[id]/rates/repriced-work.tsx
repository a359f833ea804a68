import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import type { RatePreview } from "@/server/client/schema.ts";
import { formatDay, formatMinutes, formatMoney } from "@/server/lib/format.ts";

const COLUMNS = [
  { label: "Work" },
  { label: "Date" },
  { label: "Hours", end: true },
  { label: "Before", end: true },
  { label: "After", end: true },
];

/** The unbilled entries that a new rate would re-price, each with its price before and after. */
export function RepricedWork({ preview }: { preview: RatePreview }) {
  const { entries, difference } = preview;
  if (entries.length === 0) return <p>No time already worked changes its price. Issued invoices never change.</p>;
  const minutes = entries.reduce((sum, entry) => sum + entry.minutes, 0);
  const sign = difference < 0 ? "" : "+";
  return (
    <div className="stack">
      <p>
        {`${formatMinutes(minutes)} already worked and not billed yet changes its price: `}
        <strong>{`${sign}${formatMoney(difference, preview)}`}</strong>
        {". Issued invoices never change."}
      </p>
      <Table caption="Entries that change their price" columns={COLUMNS} dense>
        {entries.map((entry) => (
          <Row key={entry.id}>
            <Cell place="lead" heads>
              {entry.description ?? "No note"}
            </Cell>
            <Cell place="meta" whole>
              {formatDay(entry.date)}
            </Cell>
            <Cell place="spare" end>
              {formatMinutes(entry.minutes)}
            </Cell>
            <Cell place="state" end>
              {formatMoney(entry.before, preview)}
            </Cell>
            <Cell place="amount" end>
              {formatMoney(entry.after, preview)}
            </Cell>
          </Row>
        ))}
      </Table>
    </div>
  );
}
