import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { EndOfList } from "@/app/_ui/end-of-list.tsx";
import { allUpcoming } from "@/app/(workspace)/_states/upcoming.ts";
import { formatDay } from "@/server/lib/format.ts";

interface NoInvoicesProps {
  filtered: boolean;
  /** The list's first page, where this is a later one. */
  start: string | null;
}

/** Nothing in the list: it ended, by the filter, or because none was issued yet; then it says when the first one will be. */
export async function NoInvoices({ filtered, start }: NoInvoicesProps) {
  if (start !== null) return <EndOfList start={start} />;
  if (filtered) {
    return (
      <EmptyState action={<LinkButton href="/invoices">Show all invoices</LinkButton>}>
        No invoice is like that.
      </EmptyState>
    );
  }
  const { items: upcoming } = await allUpcoming();
  const first = upcoming.find(({ minutes, nextBilling }) => minutes > 0 && nextBilling !== null)?.nextBilling;
  if (!first) {
    return (
      <EmptyState
        action={
          <LinkButton href="/time?add=1" variant="primary">
            Add time
          </LinkButton>
        }
      >
        Time that you add becomes an invoice by itself on the client's billing day.
      </EmptyState>
    );
  }
  return (
    <EmptyState action={<LinkButton href="/next">See the next invoices</LinkButton>}>
      {`Your first invoice will appear here on ${formatDay(first.date)}.`}
    </EmptyState>
  );
}
