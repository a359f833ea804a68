import { Link } from "@/app/_ui/link.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { invoiceListWords } from "@/app/_words/invoice.ts";
import { termWords } from "@/app/_words/terms.ts";
import { signedTotal, TotalsPerCurrency } from "@/app/(workspace)/_states/currency-totals.tsx";
import { InvoiceBadge } from "@/app/(workspace)/_states/invoice-badge.tsx";
import type { InvoiceListItem } from "@/server/invoice/schema.ts";
import { formatDay, formatMoney } from "@/server/lib/format.ts";
import styles from "./invoices.module.css";

const COLUMNS = [
  { label: termWords.number },
  { label: termWords.client },
  { label: termWords.issued },
  { label: termWords.due },
  { label: termWords.state },
  { label: termWords.total, end: true },
];

interface InvoiceTableProps {
  invoices: InvoiceListItem[];
  /** Whether more invoices exist than are shown. */
  partial: boolean;
}

export function InvoiceTable({ invoices, partial }: InvoiceTableProps) {
  return (
    <Table caption={termWords.invoices} columns={COLUMNS} foot={<Foot invoices={invoices} partial={partial} />}>
      {invoices.map((invoice) => (
        <InvoiceRow key={invoice.id} invoice={invoice} />
      ))}
    </Table>
  );
}

function InvoiceRow({ invoice }: { invoice: InvoiceListItem }) {
  return (
    <Row>
      <Cell place="meta" heads>
        <Link href={`/invoices/${invoice.id}`}>
          <span className="figures">{invoice.number}</span>
        </Link>
        <span className={styles.issued}>{` · ${formatDay(invoice.issueDate)}`}</span>
      </Cell>
      <Cell place="lead">{invoice.clientName}</Cell>
      <Cell place="spare">{formatDay(invoice.issueDate)}</Cell>
      <Cell place="spare">{invoice.kind === "creditNote" ? "" : formatDay(invoice.dueDate)}</Cell>
      <Cell place="state">
        <InvoiceBadge invoice={invoice} />
      </Cell>
      <Cell place="amount" end>
        {formatMoney(signedTotal(invoice), invoice)}
      </Cell>
    </Row>
  );
}

function Foot({ invoices, partial }: InvoiceTableProps) {
  // A void invoice and its credit note add up to zero, so neither counts, even if only one is shown.
  const counted = invoices.filter(({ state }) => state !== "void" && state !== "credit");
  return (
    <Row>
      <Cell place="lead" heads>
        {partial ? invoiceListWords.totalShown : termWords.total}
      </Cell>
      <Cell place="spare" />
      <Cell place="spare" />
      <Cell place="spare" />
      <Cell place="spare" />
      <Cell place="amount" end>
        <TotalsPerCurrency amounts={counted} />
      </Cell>
    </Row>
  );
}
