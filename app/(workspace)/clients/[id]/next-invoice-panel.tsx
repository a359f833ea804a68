import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { Facts, Panel, Raised } from "@/app/_ui/panel.tsx";
import { todayIn } from "@/app/(workspace)/_states/today.ts";
import type { BillingPreview } from "@/server/billing/schema.ts";
import type { Client } from "@/server/client/schema.ts";
import type { InvoiceDocument } from "@/server/document/schema.ts";
import { daysBetween } from "@/server/lib/date.ts";
import { formatInstant, formatMinutes, formatMoney, formatPercent, formatPeriod } from "@/server/lib/format.ts";
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
        <Raised>
          <p className={styles.hero}>{formatMoney(preview.document.totals.total, preview.document.currency)}</p>
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
      )}
    </Panel>
  );
}

/** "36:00 h = €3,240.00 + VAT 19 % €615.60 = €3,855.60" */
function whatWords({ totals, taxGroups, currency }: InvoiceDocument): string {
  const parts = [`${formatMinutes(totals.minutes)} h = ${formatMoney(totals.lines, currency)}`];
  if (totals.discount !== 0) {
    parts.push(`− ${formatPercent(totals.discountRate)} discount ${formatMoney(totals.discount, currency)}`);
  }
  for (const group of taxGroups) {
    if (group.tax !== 0) parts.push(`+ VAT ${formatPercent(group.rate)} ${formatMoney(group.tax, currency)}`);
  }
  if (parts.length > 1) parts.push(`= ${formatMoney(totals.total, currency)}`);
  return parts.join(" ");
}

/** "Tue 1 Dec 2026, 09:00 Europe/Berlin, in 7 days" */
function whenWords({ nextBilling }: BillingPreview, timeZone: string): string {
  if (nextBilling === null) return "No billing day ahead: the client is archived";
  const days = daysBetween(todayIn(timeZone), nextBilling.date);
  const distance = days <= 0 ? "as soon as the scheduler runs" : days === 1 ? "tomorrow" : `in ${days} days`;
  return `${formatInstant(nextBilling.at, timeZone)} ${timeZone}, ${distance}`;
}
