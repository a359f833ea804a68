import type { Metadata } from "next";
import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { api, orNotFound } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { invoiceListWords } from "@/app/_words/invoice.ts";
import { termWords } from "@/app/_words/terms.ts";
import { FilterBar } from "./filter-bar.tsx";
import { chipOf, invoicesHref } from "./filters.ts";
import { InvoiceTable } from "./invoice-table.tsx";
import { NoInvoices } from "./no-invoices.tsx";

export const metadata: Metadata = { title: termWords.invoices };

export default async function InvoicesPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await singles(searchParams);
  const chip = chipOf(query.state);
  const client = query.client || undefined;
  const caller = await api();
  const [{ items, nextCursor }, clients] = await Promise.all([
    orNotFound(caller.invoice.list({ clientId: client, filter: chip.filter, cursor: query.cursor })),
    caller.client.names(),
  ]);
  // An archived client is not among the choices, but the address may still ask for its invoices.
  const missing = client !== undefined && !clients.some(({ id }) => id === client);
  const asked = missing ? [await orNotFound(caller.client.get({ id: client }))] : [];
  const more = nextCursor === null ? null : invoicesHref({ state: chip.state, client, cursor: nextCursor });
  return (
    <>
      <PageHeader title={termWords.invoices} lead={invoiceListWords.lead} />
      <FilterBar state={chip.state} client={client} clients={[...clients, ...asked]} />
      {items.length === 0 ? (
        <NoInvoices
          filtered={chip.state !== "" || client !== undefined}
          start={query.cursor === undefined ? null : invoicesHref({ state: chip.state, ...(client ? { client } : {}) })}
        />
      ) : (
        <InvoiceTable invoices={items} partial={more !== null || query.cursor !== undefined} />
      )}
      {more === null ? null : (
        <p>
          <LinkButton href={more}>{invoiceListWords.more}</LinkButton>
        </p>
      )}
    </>
  );
}
