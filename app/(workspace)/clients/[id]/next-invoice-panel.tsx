import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { Facts, Panel, RaisedPanel } from "@/app/_ui/panel.tsx";
import { clientWords } from "@/app/_words/clients.ts";
import { termWords } from "@/app/_words/terms.ts";
import { nextInvoiceWords } from "@/app/_words/upcoming.ts";
import { InvoicePaper } from "@/app/(workspace)/_document/invoice-document.tsx";
import { PaperToggle } from "@/app/(workspace)/_document/paper-toggle.tsx";
import { howWords, whatWords, whenWords } from "@/app/(workspace)/_states/next-invoice-words.ts";
import type { BillingPreview } from "@/server/billing/schema.ts";
import type { Client } from "@/server/client/schema.ts";
import { formatInstant, formatMoney, formatPeriod } from "@/server/lib/format.ts";
import styles from "./client.module.css";

interface NextInvoicePanelProps {
  client: Client;
  preview: BillingPreview;
  timeZone: string;
}

/** The amount, time and recipient of the client's next invoice, calculated as the invoice itself is. */
export function NextInvoicePanel({ client, preview, timeZone }: NextInvoicePanelProps) {
  return (
    <Panel
      title={clientWords.nextInvoice}
      aside={clientWords.calculated(formatInstant(preview.calculatedAt, timeZone))}
    >
      {preview.document === null ? (
        <EmptyState>{clientWords.nothing(formatPeriod(preview.period))}</EmptyState>
      ) : (
        <div className={styles.side}>
          <RaisedPanel>
            <p className={styles.hero}>{formatMoney(preview.document.totals.total, preview.document)}</p>
            <Facts
              items={[
                { term: termWords.what, value: whatWords(preview.document) },
                { term: termWords.period, value: formatPeriod(preview.document.period) },
                { term: termWords.number, value: termWords.numberGiven },
                { term: termWords.when, value: whenWords(preview, timeZone) },
                { term: nextInvoiceWords.facts.how, value: howWords(preview, client) },
                { term: termWords.to, value: client.email ?? termWords.noAddressYet },
              ]}
            />
          </RaisedPanel>
          <div className={styles.document}>
            <PaperToggle>
              <InvoicePaper document={preview.document} />
            </PaperToggle>
          </div>
        </div>
      )}
    </Panel>
  );
}
