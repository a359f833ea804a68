import { Badge } from "@/app/_ui/badge.tsx";
import { IconArchive } from "@/app/_ui/icons.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { clientListWords } from "@/app/_words/clients.ts";
import { ordinal } from "@/app/_words/language.ts";
import { termWords } from "@/app/_words/terms.ts";
import { UpcomingBadge } from "@/app/(workspace)/_states/upcoming-badge.tsx";
import type { UpcomingInvoice } from "@/server/billing/schema.ts";
import type { Client } from "@/server/client/schema.ts";
import { formatDay, formatMinutes, formatMoney } from "@/server/lib/format.ts";

const COLUMNS = [
  { label: termWords.name },
  { label: clientListWords.rateToday, end: true },
  { label: clientListWords.billingDay, end: true },
  { label: termWords.notBilled, end: true },
  { label: clientListWords.nextInvoice },
  { label: termWords.state },
];

interface ClientTableProps {
  clients: Client[];
  upcoming: Map<string, UpcomingInvoice>;
}

export function ClientTable({ clients, upcoming }: ClientTableProps) {
  return (
    <Table caption={clientListWords.caption} columns={COLUMNS}>
      {clients.map((client) => (
        <ClientRow key={client.id} client={client} upcoming={upcoming.get(client.id)} />
      ))}
    </Table>
  );
}

function ClientRow({ client, upcoming }: { client: Client; upcoming: UpcomingInvoice | undefined }) {
  return (
    <Row>
      <Cell place="lead" heads>
        <Link href={`/clients/${client.id}`}>{client.name}</Link>
      </Cell>
      <Cell place="spare" end>
        {formatMoney(client.rate, client)}
      </Cell>
      <Cell place="spare" end>
        {ordinal(client.billingDay)}
      </Cell>
      <Cell place="amount" end>
        {upcoming === undefined || upcoming.minutes === 0 ? (
          <span className="quiet">–</span>
        ) : (
          <>
            {formatMoney(upcoming.net, upcoming)}
            <span className="meta"> {formatMinutes(upcoming.minutes)}</span>
          </>
        )}
      </Cell>
      <Cell place="meta" whole>
        {client.nextBilling === null ? clientListWords.noNextInvoice : formatDay(client.nextBilling.date)}
      </Cell>
      <Cell place="state">
        <ClientState client={client} upcoming={upcoming} />
      </Cell>
    </Row>
  );
}

function ClientState({ client, upcoming }: { client: Client; upcoming: UpcomingInvoice | undefined }) {
  if (client.archived) {
    return (
      <Badge tone="neutral" icon={<IconArchive size={14} />}>
        {clientListWords.archived}
      </Badge>
    );
  }
  return <UpcomingBadge upcoming={upcoming ?? { minutes: 0, warnings: [], goesOut: "onItsOwn", hold: client.hold }} />;
}
