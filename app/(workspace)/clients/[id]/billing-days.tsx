import { Link } from "@/app/_ui/link.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { billingDaysWords } from "@/app/_words/clients.ts";
import { formatDay, formatPeriod } from "@/server/lib/format.ts";
import type { BillingRun } from "@/server/run/schema.ts";

const COLUMNS = [
  { label: billingDaysWords.columns.day },
  { label: billingDaysWords.columns.period },
  { label: billingDaysWords.columns.did },
];

/** What each billing day of the client did, the latest first: an invoice, a draft, or nothing to bill. */
export function BillingDays({ runs }: { runs: readonly BillingRun[] }) {
  if (runs.length === 0) return null;
  return (
    <Panel title={billingDaysWords.title}>
      <Table caption={billingDaysWords.caption} columns={COLUMNS}>
        {runs.map((run) => (
          <Row key={run.id}>
            <Cell place="lead" heads>
              {formatDay(run.period.until)}
            </Cell>
            <Cell place="meta">{formatPeriod(run.period)}</Cell>
            <Cell place="state">
              <Outcome run={run} />
            </Cell>
          </Row>
        ))}
      </Table>
    </Panel>
  );
}

function Outcome({ run }: { run: BillingRun }) {
  const words = billingDaysWords.outcomes[run.state];
  if (run.invoiceId !== null) return <Link href={`/invoices/${run.invoiceId}`}>{words}</Link>;
  if (run.state !== "draft") return words;
  return <Link href={`/drafts/${run.clientId}/${run.period.from}/${run.revision}`}>{words}</Link>;
}
