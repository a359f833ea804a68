import { api } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { EndOfList } from "@/app/_ui/end-of-list.tsx";
import { invoiceListWords } from "@/app/_words/invoice.ts";
import { termWords } from "@/app/_words/terms.ts";
import { formatDay } from "@/server/lib/format.ts";

interface NoInvoicesProps {
  filtered: boolean;
  /** The address of the list's first page, if this is a later one. */
  start: string | null;
}

/**
 * Says why the list is empty: it ended, the filter matches nothing, or no invoice was issued yet. In that case it says
 * when the first one will be.
 */
export async function NoInvoices({ filtered, start }: NoInvoicesProps) {
  if (start !== null) return <EndOfList start={start} />;
  if (filtered) {
    return (
      <EmptyState action={<LinkButton href="/invoices">{invoiceListWords.showAll}</LinkButton>}>
        {invoiceListWords.noMatch}
      </EmptyState>
    );
  }
  const first = await (await api()).billing.firstDay();
  if (first === null) {
    return (
      <EmptyState
        action={
          <LinkButton href="/time?add=1" variant="primary">
            {termWords.addTime}
          </LinkButton>
        }
      >
        {invoiceListWords.none}
      </EmptyState>
    );
  }
  return (
    <EmptyState action={<LinkButton href="/next">{invoiceListWords.seeNext}</LinkButton>}>
      {invoiceListWords.firstOn(formatDay(first.date))}
    </EmptyState>
  );
}
