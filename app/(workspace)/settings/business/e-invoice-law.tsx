import { Panel } from "@/app/_ui/panel.tsx";
import { E_INVOICE_LAWS, eInvoiceLawWords, LOOKED_UP_ON } from "@/app/_words/e-invoice-law.ts";
import { countryName } from "@/server/document/address.ts";
import { formatDate } from "@/server/lib/format.ts";

/** What the law of the business's country asks of e-invoices, in one sentence. */
export function EInvoiceLawPanel({ country }: { country: string | null }) {
  const law = E_INVOICE_LAWS[country ?? ""];
  const name = countryName(country, "en");
  return (
    <Panel title={eInvoiceLawWords.title}>
      <p>{law?.says ?? (name === null ? eInvoiceLawWords.noCountry : eInvoiceLawWords.unknown(name))}</p>
      {law === undefined ? null : (
        <p className="small quiet">{eInvoiceLawWords.lookedUp(formatDate(LOOKED_UP_ON), law.sources.join(", "))}</p>
      )}
    </Panel>
  );
}
