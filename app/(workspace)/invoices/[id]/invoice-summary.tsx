import { Link } from "@/app/_ui/link.tsx";
import { Facts } from "@/app/_ui/panel.tsx";
import { invoiceWords } from "@/app/_words/invoice.ts";
import { termWords } from "@/app/_words/terms.ts";
import { lateWords } from "@/app/(workspace)/_overview/needs-you.ts";
import type { InvoiceDetail } from "@/server/invoice/schema.ts";
import { formatDay, formatMinutes, formatMoney, formatPeriod } from "@/server/lib/format.ts";

/** The main facts of an invoice. */
export function InvoiceSummary({ invoice, today }: { invoice: InvoiceDetail; today: string }) {
  const { totals, period } = invoice.document;
  const late = invoice.state === "overdue" ? `, ${lateWords(invoice.dueDate, today)}` : "";
  return (
    <Facts
      items={[
        { term: termWords.client, value: <Link href={`/clients/${invoice.clientId}`}>{invoice.clientName}</Link> },
        { term: termWords.total, value: formatMoney(invoice.total, invoice) },
        {
          term: termWords.work,
          value: invoiceWords.hoursOf(formatMinutes(totals.minutes), formatPeriod(period)),
        },
        { term: termWords.issued, value: formatDay(invoice.issueDate) },
        ...(invoice.kind === "creditNote" || invoice.state === "void" || invoice.total <= 0
          ? []
          : [{ term: termWords.due, value: `${formatDay(invoice.dueDate)}${late}` }]),
        ...paidFact(invoice),
      ]}
    />
  );
}

/** Returns when it was paid. A void invoice that was paid says so as well, because its money is to be paid back. */
function paidFact({ kind, state, total, paidOn }: InvoiceDetail) {
  if (paidOn !== null) return [{ term: termWords.paid, value: formatDay(paidOn) }];
  if (kind === "creditNote" || state === "void") return [];
  return [{ term: termWords.paid, value: total > 0 ? invoiceWords.notPaid : invoiceWords.nothingToPay }];
}
