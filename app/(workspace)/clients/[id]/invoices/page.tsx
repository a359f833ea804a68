import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { api, orNotFound } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { EndOfList } from "@/app/_ui/end-of-list.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { clientInvoicesWords } from "@/app/_words/clients.ts";
import { termWords } from "@/app/_words/terms.ts";
import { signedTotal } from "@/app/(workspace)/_states/currency-totals.tsx";
import { InvoiceBadge } from "@/app/(workspace)/_states/invoice-badge.tsx";
import { formatDay, formatMoney } from "@/server/lib/format.ts";
import { type ClientPageProps, clientOf } from "../client-of.ts";

const COLUMNS = [
  { label: termWords.number },
  { label: termWords.issued },
  { label: termWords.due },
  { label: termWords.state },
  { label: termWords.total, end: true },
];

interface Props extends ClientPageProps {
  searchParams: SearchParams;
}

export default async function ClientInvoicesPage({ params, searchParams }: Props) {
  const [{ id }, { cursor }] = await Promise.all([params, singles(searchParams)]);
  const client = await clientOf(id);
  const { items, nextCursor } = await orNotFound((await api()).invoice.list({ clientId: client.id, cursor }));
  if (items.length === 0 && cursor !== undefined) return <EndOfList start={`/clients/${client.id}/invoices`} />;
  if (items.length === 0) {
    const first = client.nextBilling;
    return (
      <EmptyState>
        {first === null ? clientInvoicesWords.none : clientInvoicesWords.noneUntil(formatDay(first.date))}
      </EmptyState>
    );
  }
  return (
    <>
      <Table caption={clientInvoicesWords.caption(client.name)} columns={COLUMNS}>
        {items.map((invoice) => (
          <Row key={invoice.id}>
            <Cell place="lead" heads>
              <Link href={`/invoices/${invoice.id}`}>
                <span className="figures">{invoice.number}</span>
              </Link>
            </Cell>
            <Cell place="meta" whole>
              {formatDay(invoice.issueDate)}
            </Cell>
            <Cell place="spare">{invoice.kind === "creditNote" ? "" : formatDay(invoice.dueDate)}</Cell>
            <Cell place="state">
              <InvoiceBadge invoice={invoice} />
            </Cell>
            <Cell place="amount" end>
              {formatMoney(signedTotal(invoice), invoice)}
            </Cell>
          </Row>
        ))}
      </Table>
      {nextCursor === null ? null : (
        <LinkButton href={`/clients/${client.id}/invoices?cursor=${encodeURIComponent(nextCursor)}`}>
          {clientInvoicesWords.older}
        </LinkButton>
      )}
    </>
  );
}
