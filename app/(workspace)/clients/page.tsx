import type { Metadata } from "next";
import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { api, orNotFound } from "@/app/_trpc/server.ts";
import { Button, LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { EndOfList } from "@/app/_ui/end-of-list.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { clientListWords } from "@/app/_words/clients.ts";
import { termWords } from "@/app/_words/terms.ts";
import { cleanLine, cutText } from "@/server/lib/text.ts";
import { ClientTable } from "./client-table.tsx";
import styles from "./clients.module.css";

export const metadata: Metadata = { title: termWords.clients };

export default async function ClientsPage({ searchParams }: { searchParams: SearchParams }) {
  const filters = await singles(searchParams);
  const archived = filters.archived === "1";
  const search = cutText(cleanLine(filters.q ?? ""), 200) || undefined;
  const caller = await api();
  const page = { search, archived, cursor: filters.cursor };
  const [{ items, nextCursor }, { items: upcoming }] = await Promise.all([
    orNotFound(caller.client.list(page)),
    orNotFound(caller.billing.upcoming(page)),
  ]);
  return (
    <>
      <PageHeader
        title={termWords.clients}
        actions={
          <LinkButton href="/clients/new" variant="primary">
            {clientListWords.newClient}
          </LinkButton>
        }
      />
      <SearchBar search={search} archived={archived} />
      {items.length === 0 ? (
        <NoClients search={search} archived={archived} further={page.cursor !== undefined} />
      ) : (
        <ClientTable clients={items} upcoming={new Map(upcoming.map((item) => [item.clientId, item]))} />
      )}
      {nextCursor === null ? null : (
        <p className={styles.more}>
          <LinkButton href={listHref({ q: search, archived, cursor: nextCursor })}>{clientListWords.more}</LinkButton>
        </p>
      )}
    </>
  );
}

function listHref({ q, archived, cursor }: { q: string | undefined; archived: boolean; cursor?: string }): string {
  const query = new URLSearchParams();
  if (q !== undefined) query.set("q", q);
  if (archived) query.set("archived", "1");
  if (cursor !== undefined) query.set("cursor", cursor);
  return query.size === 0 ? "/clients" : `/clients?${query}`;
}

/** A plain GET form, so that search works without JavaScript. */
function SearchBar({ search, archived }: { search: string | undefined; archived: boolean }) {
  return (
    <search className={styles.search}>
      <form action="/clients">
        <input
          type="search"
          name="q"
          defaultValue={search ?? ""}
          maxLength={200}
          placeholder={clientListWords.placeholder}
          aria-label={clientListWords.searchLabel}
        />
        {archived ? <input type="hidden" name="archived" value="1" /> : null}
        <Button type="submit">{clientListWords.search}</Button>
      </form>
      <nav className={styles.chips} aria-label={clientListWords.which}>
        <Link
          href={listHref({ q: search, archived: false })}
          className={styles.chip}
          aria-current={archived ? undefined : "true"}
        >
          {clientListWords.current}
        </Link>
        <Link
          href={listHref({ q: search, archived: true })}
          className={styles.chip}
          aria-current={archived ? "true" : undefined}
        >
          {clientListWords.archived}
        </Link>
      </nav>
    </search>
  );
}

interface NoClientsProps {
  search: string | undefined;
  archived: boolean;
  /** Whether earlier pages have other clients. */
  further: boolean;
}

function NoClients({ search, archived, further }: NoClientsProps) {
  if (further) return <EndOfList start={listHref({ q: search, archived })} />;
  if (search !== undefined) {
    return (
      <EmptyState
        action={<LinkButton href={listHref({ q: undefined, archived })}>{clientListWords.showAll}</LinkButton>}
      >
        {archived ? clientListWords.noArchivedMatch(search) : clientListWords.noMatch(search)}
      </EmptyState>
    );
  }
  if (archived) return <EmptyState>{clientListWords.noneArchived}</EmptyState>;
  return (
    <EmptyState
      action={
        <LinkButton href="/clients/new" variant="primary">
          {clientListWords.add}
        </LinkButton>
      }
    >
      {clientListWords.none}
    </EmptyState>
  );
}
