import { LinkButton } from "@/app/_ui/button.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { paperWords } from "@/app/_words/invoice.ts";
import type { InvoiceDocument } from "@/server/document/schema.ts";
import { vatCurrencyBeside } from "@/server/lib/vat-currency.ts";

/** Says that the law wants VAT in another currency as well, while no exchange rate is known. */
export function VatCurrencyHint({ document, clientId }: { document: InvoiceDocument; clientId: string }) {
  const { seller, currency, totals, taxInOwnCurrency } = document;
  const own = vatCurrencyBeside(seller.country, currency);
  if (own === null || totals.tax === 0 || taxInOwnCurrency !== undefined) return null;
  const action = (
    <LinkButton href={`/clients/${clientId}/billing`} size="small">
      {paperWords.openClient}
    </LinkButton>
  );
  return (
    <Notice tone="neutral" action={action}>
      {paperWords.vatCurrency(currency, own)}
    </Notice>
  );
}
