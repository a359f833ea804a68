import { Facts } from "@/app/_ui/panel.tsx";
import { invoiceMailWords } from "@/app/_words/invoice.ts";
import { termWords } from "@/app/_words/terms.ts";
import type { InvoiceDetail } from "@/server/invoice/schema.ts";
import { formatInstant } from "@/server/lib/format.ts";
import { deliveryWords, historyWords } from "./delivery-words.ts";
import styles from "./invoice.module.css";
import { RefreshWhileSending } from "./refresh-while-sending.tsx";

/** The state of the mail, and every attempt to send it. */
export function DeliveryPanel({ invoice, timeZone }: { invoice: InvoiceDetail; timeZone: string }) {
  const { delivery, issuedAt } = invoice;
  const sending = delivery?.state === "sending" || (delivery?.state === "pending" && delivery.attempts === 0);
  return (
    <div className="stack">
      <p role="status">{deliveryWords(delivery, timeZone)}</p>
      {sending ? <RefreshWhileSending /> : null}
      {delivery === null ? null : (
        <Facts
          items={[
            { term: termWords.to, value: delivery.to ?? termWords.noAddress },
            { term: invoiceMailWords.attempts, value: String(delivery.attempts) },
          ]}
        />
      )}
      <h3>{invoiceMailWords.history}</h3>
      <ul className={styles.history}>
        {delivery === null
          ? null
          : historyWords(delivery, timeZone).map(({ at, words }) => (
              <li key={`${at} ${words}`}>
                <span className="meta">{at}</span>
                {words}
              </li>
            ))}
        <li>
          <span className="meta">{formatInstant(issuedAt, timeZone)}</span>
          {invoiceMailWords.issued}
        </li>
      </ul>
      <p className="meta">{termWords.timesIn(timeZone)}</p>
    </div>
  );
}
