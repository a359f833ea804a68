import { Link } from "@/app/_ui/link.tsx";
import { Facts } from "@/app/_ui/panel.tsx";
import { lateWords } from "@/app/(workspace)/_overview/needs-you.ts";
import type { InvoiceDetail } from "@/server/invoice/schema.ts";
import { formatDay, formatMinutes, formatMoney, formatPeriod } from "@/server/lib/format.ts";

/** What an invoice is about, in a few lines. */
export function InvoiceSummary({ invoice, today }: { invoice: InvoiceDetail; today: string }) {
  const { totals } = invoice.document;
  const late = invoice.state === "overdue" ? `, ${lateWords(invoice.dueDate, today)}` : "";
  return (
    <Facts
      items={[
        { term: "Client", value: <Link href={`/clients/${invoice.clientId}`}>{invoice.clientName}</Link> },
        { term: "Total", value: formatMoney(invoice.total, invoice) },
        { term: "Work", value: `${formatMinutes(totals.minutes)} h, ${formatPeriod(invoice.period)}` },
        { term: "Issued", value: formatDay(invoice.issueDate) },
        ...(invoice.kind === "creditNote" || invoice.state === "void"
          ? []
          : [
              { term: "Due", value: `${formatDay(invoice.dueDate)}${late}` },
              { term: "Paid", value: invoice.paidOn === null ? "Not yet" : formatDay(invoice.paidOn) },
            ]),
      ]}
    />
  );
}
