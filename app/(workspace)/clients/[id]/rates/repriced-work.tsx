import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { clientRateWords } from "@/app/_words/clients.ts";
import { termWords } from "@/app/_words/terms.ts";
import type { RatePreview } from "@/server/client/schema.ts";
import { formatDay, formatMinutes, formatMoney } from "@/server/lib/format.ts";

const COLUMNS = [
  { label: termWords.work },
  { label: termWords.date },
  { label: termWords.hours, end: true },
  { label: clientRateWords.before, end: true },
  { label: clientRateWords.after, end: true },
];

/** The unbilled entries that a new rate re-prices, each with the old and the new price. */
export function RepricedWork({ preview }: { preview: RatePreview }) {
  const { entries, difference } = preview;
  if (entries.length === 0) return <p>{clientRateWords.noneRepriced}</p>;
  const minutes = entries.reduce((sum, entry) => sum + entry.minutes, 0);
  const sign = difference < 0 ? "" : "+";
  return (
    <div className="stack">
      <p>
        {clientRateWords.repriced(
          formatMinutes(minutes),
          <strong>{`${sign}${formatMoney(difference, preview)}`}</strong>,
        )}
      </p>
      <Table caption={clientRateWords.repricedCaption} columns={COLUMNS} dense>
        {entries.map((entry) => (
          <Row key={entry.id}>
            <Cell place="lead" heads>
              {entry.description ?? termWords.noDescription}
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
