import { currentWorkspace } from "@/app/_trpc/server.ts";
import { Panel } from "@/app/_ui/panel.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { clientRateWords } from "@/app/_words/clients.ts";
import { termWords } from "@/app/_words/terms.ts";
import { todayIn } from "@/app/(workspace)/_states/today.ts";
import type { Client } from "@/server/client/schema.ts";
import { formatDay, formatMoney } from "@/server/lib/format.ts";
import { type ClientPageProps, clientOf } from "../client-of.ts";
import { AddRateForm } from "./add-rate-form.tsx";
import { ConfirmRate } from "./confirm-rate.tsx";
import { newRate } from "./rate-form.ts";

export default async function ClientRatesPage({ params }: ClientPageProps) {
  const [client, workspace] = await Promise.all([clientOf((await params).id), currentWorkspace()]);
  return (
    <>
      <Panel title={termWords.rates} aside={clientRateWords.lead}>
        <RateHistory client={client} />
      </Panel>
      {client.rateConfirmed ? null : (
        <Panel title={termWords.confirmRate}>
          <ConfirmRate client={client} />
        </Panel>
      )}
      {client.archived || !client.rateConfirmed ? null : (
        <Panel title={clientRateWords.add}>
          <AddRateForm
            clientId={client.id}
            denomination={client}
            fields={newRate(client.decimals).fields({ from: todayIn(workspace.timeZone) })}
          />
        </Panel>
      )}
    </>
  );
}

/** The newest first. Of two rates for one date the later one applies, so only that is shown. */
function RateHistory({ client }: { client: Client }) {
  const inForce = new Map(client.rates.map((rate) => [rate.from, rate.rate]));
  return (
    <Table
      caption={clientRateWords.caption}
      columns={[{ label: termWords.from }, { label: clientRateWords.perHour, end: true }]}
    >
      {[...inForce].reverse().map(([from, rate]) => (
        <Row key={from ?? "start"}>
          <Cell place="lead" heads>
            {from === null ? clientRateWords.start : formatDay(from)}
          </Cell>
          <Cell place="amount" end>
            {formatMoney(rate, client)}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
