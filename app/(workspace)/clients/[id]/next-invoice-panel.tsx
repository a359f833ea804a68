import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { Facts, Panel, Raised } from "@/app/_ui/panel.tsx";
import { InvoicePaper } from "@/app/(workspace)/_document/invoice-document.tsx";
import { PaperToggle } from "@/app/(workspace)/_document/paper-toggle.tsx";
import { whatWords, whenWords } from "@/app/(workspace)/_states/next-invoice-words.ts";
import type { BillingPreview } from "@/server/billing/schema.ts";
import type { Client } from "@/server/client/schema.ts";
import { formatInstant, formatMoney, formatPeriod } from "@/server/lib/format.ts";
import styles from "./client.module.css";

interface NextInvoicePanelProps {
  client: Client;
  preview: BillingPreview;
  timeZone: string;
}

/** What the client will be asked to pay, when and where it goes, by the same calculation as the invoice itself. */
export function NextInvoicePanel({ client, preview, timeZone }: NextInvoicePanelProps) {
  return (
    <Panel title="Next invoice" aside={`Calculated ${formatInstant(preview.calculatedAt, timeZone)}`}>
      {preview.document === null ? (
        <EmptyState>
          {`Nothing to bill for ${formatPeriod(preview.period)} so far. If it stays so, no invoice is made and no number is used.`}
        </EmptyState>
      ) : (
        <div className={styles.side}>
          <Raised>
            <p className={styles.hero}>{formatMoney(preview.document.totals.total, preview.document)}</p>
            <Facts
              items={[
                { term: "What", value: whatWords(preview.document) },
                { term: "Period", value: formatPeriod(preview.document.period) },
                { term: "Number", value: "Given when it is issued" },
                { term: "When", value: whenWords(preview, timeZone) },
                { term: "To", value: client.email ?? "No email address yet" },
              ]}
            />
          </Raised>
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
