import type { Metadata } from "next";
import { cache } from "react";
import { api, currentWorkspace, orNotFound } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { IconDownload } from "@/app/_ui/icons.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { invoiceMailWords, invoiceWords } from "@/app/_words/invoice.ts";
import { termWords } from "@/app/_words/terms.ts";
import { InvoicePaper } from "@/app/(workspace)/_document/invoice-document.tsx";
import { PaperToggle } from "@/app/(workspace)/_document/paper-toggle.tsx";
import { InvoiceBadge, invoiceBadgeState } from "@/app/(workspace)/_states/invoice-badge.tsx";
import { todayIn } from "@/app/(workspace)/_states/today.ts";
import type { InvoiceDetail } from "@/server/invoice/schema.ts";
import { formatMoney } from "@/server/lib/format.ts";
import { CreditInvoice } from "./credit-invoice.tsx";
import { DeliveryPanel } from "./delivery-panel.tsx";
import { Files } from "./files.tsx";
import styles from "./invoice.module.css";
import { InvoiceSummary } from "./invoice-summary.tsx";
import { Payment } from "./payment.tsx";
import { Resend } from "./resend.tsx";

interface Props {
  params: Promise<{ id: string }>;
}

const invoiceOf = cache(async (id: string) => orNotFound((await api()).invoice.get({ id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, number } = await invoiceOf((await params).id);
  return { title: invoiceWords.titles[kind](number) };
}

export default async function InvoicePage({ params }: Props) {
  const { id } = await params;
  const [invoice, files, { timeZone }] = await Promise.all([
    invoiceOf(id),
    orNotFound((await api()).invoice.files({ id })),
    currentWorkspace(),
  ]);
  const today = todayIn(timeZone);
  return (
    <>
      <PageHeader
        title={invoiceWords.titles[invoice.kind](invoice.number)}
        back={{ href: "/invoices", label: termWords.invoices }}
        lead={
          <span className="cluster">
            <span>{`${invoice.clientName}, ${formatMoney(invoice.total, invoice)}`}</span>
            <InvoiceBadge invoice={invoice} />
          </span>
        }
        actions={<Actions invoice={invoice} today={today} />}
      />
      <Counterpart invoice={invoice} />
      <div className={styles.columns}>
        <div className={styles.aside}>
          <InvoiceSummary invoice={invoice} today={today} />
          <Panel title={invoiceMailWords.title}>
            <DeliveryPanel invoice={invoice} timeZone={timeZone} />
          </Panel>
          <Files id={id} files={files} />
        </div>
        <div className={styles.document}>
          <PaperToggle>
            <InvoicePaper document={invoice.document} isVoid={invoice.state === "void"} />
          </PaperToggle>
          <p className={styles.fixed}>{invoiceWords.fixed[invoice.kind]}</p>
        </div>
      </div>
    </>
  );
}

/** The credit note of this invoice, or the invoice that this one credits. */
function Counterpart({ invoice: { kind, counterpart } }: { invoice: InvoiceDetail }) {
  if (counterpart === null) return null;
  const open = (
    <LinkButton href={`/invoices/${counterpart.id}`} size="small">
      {invoiceWords.open(counterpart.number)}
    </LinkButton>
  );
  return (
    <div className={styles.counterpart}>
      <Notice tone={kind === "invoice" ? "bad" : "neutral"} action={open}>
        {invoiceWords.counterparts[kind](counterpart.number)}
      </Notice>
    </div>
  );
}

/** The actions on an invoice. The main one is emphasised. */
function Actions({ invoice, today }: { invoice: InvoiceDetail; today: string }) {
  const { id, number, clientName, clientEmail, delivery, paidOn, issueDate, total, currency, decimals } = invoice;
  const standing = invoiceBadgeState(invoice);
  const undelivered = standing === "not_delivered";
  const stands = invoice.kind === "invoice" && invoice.state !== "void";
  return (
    <>
      {delivery === null ? null : (
        <Resend id={id} number={number} to={clientEmail} lastTo={delivery.to} undelivered={undelivered} />
      )}
      {stands ? <CreditInvoice invoice={{ id, number, clientName, total, currency, decimals }} /> : null}
      {stands && total > 0 ? (
        <Payment invoice={{ id, number, paidOn, issueDate }} today={today} primary={!undelivered} />
      ) : null}
      <LinkButton href={`/api/invoices/${id}/pdf`} plain variant={standing === "paid" ? "primary" : "secondary"}>
        <IconDownload size={16} />
        {invoiceWords.downloadPdf}
      </LinkButton>
    </>
  );
}
