import type { Metadata } from "next";
import { isLocalMode } from "@/app/_auth/local-mode.ts";
import { api, currentWorkspace, orNotFound } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { Facts, Panel } from "@/app/_ui/panel.tsx";
import { nextInvoiceWords, upcomingWords } from "@/app/_words/upcoming.ts";
import { InvoicePaper } from "@/app/(workspace)/_document/invoice-document.tsx";
import { PaperToggle } from "@/app/(workspace)/_document/paper-toggle.tsx";
import { UnprintableIn } from "@/app/(workspace)/_document/unprintable.tsx";
import { VatCurrencyHint } from "@/app/(workspace)/_document/vat-currency-hint.tsx";
import { RunBillingDay } from "@/app/(workspace)/_overview/run-billing-day.tsx";
import { blockingGaps } from "@/app/(workspace)/_readiness/gap-words.ts";
import { Gaps } from "@/app/(workspace)/_readiness/gaps.tsx";
import { BillingWarnings } from "@/app/(workspace)/_states/billing-warnings.tsx";
import { MissingAnswers } from "@/app/(workspace)/_states/missing-answers.tsx";
import { howWords, whatWords, whenWords } from "@/app/(workspace)/_states/next-invoice-words.ts";
import { todayIn } from "@/app/(workspace)/_states/today.ts";
import { clientOf } from "@/app/(workspace)/clients/[id]/client-of.ts";
import type { BillingPreview } from "@/server/billing/schema.ts";
import type { Client } from "@/server/client/schema.ts";
import type { Gap } from "@/server/einvoice/schema.ts";
import { addDays } from "@/server/lib/date.ts";
import { formatInstant, formatMoney, formatPeriod } from "@/server/lib/format.ts";
import { EntriesBehind, LeftOut } from "./entries-behind.tsx";
import { HoldDeeds, HoldNotice } from "./hold-state.tsx";
import styles from "./next.module.css";
import { SendNow } from "./send-now.tsx";

interface Props {
  params: Promise<{ client: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: nextInvoiceWords.title((await clientOf((await params).client)).name) };
}

/** What a client's next invoice will ask for, on which day, and why. */
export default async function NextInvoicePage({ params }: Props) {
  const client = await clientOf((await params).client);
  const caller = await api();
  const [preview, { timeZone }, gaps] = await Promise.all([
    orNotFound(caller.billing.previewInvoice({ clientId: client.id })),
    currentWorkspace(),
    caller.client.readiness({ id: client.id }),
  ]);
  return (
    <>
      <PageHeader
        title={nextInvoiceWords.title(client.name)}
        back={{ href: "/next", label: upcomingWords.title }}
        lead={nextInvoiceWords.calculated(formatInstant(preview.calculatedAt, timeZone))}
        actions={<LinkButton href={`/clients/${client.id}`}>{nextInvoiceWords.openClient}</LinkButton>}
      />
      <div className={styles.columns}>
        <div className={styles.summary}>
          <Summary client={client} preview={preview} timeZone={timeZone} gaps={blockingGaps(gaps)} />
        </div>
        <div className={styles.document}>
          {preview.document === null ? (
            <NothingToBill client={client} preview={preview} />
          ) : (
            <PaperToggle>
              <InvoicePaper document={preview.document} />
            </PaperToggle>
          )}
        </div>
      </div>
      <div className={styles.below}>
        <EntriesBehind preview={preview} denomination={client} />
        <LeftOut preview={preview} />
        {isLocalMode() && client.nextBilling !== null && client.hold === null ? (
          <RunBillingDay clientId={client.id} />
        ) : null}
      </div>
    </>
  );
}

interface SummaryProps {
  client: Client;
  preview: BillingPreview;
  timeZone: string;
  gaps: Gap[];
}

function Summary({ client, preview, timeZone, gaps }: SummaryProps) {
  const { document, warnings } = preview;
  return (
    <div className="stack">
      {document === null ? null : <p className={styles.hero}>{formatMoney(document.totals.total, document)}</p>}
      <HoldNotice hold={preview.hold} timeZone={timeZone} />
      <MissingAnswers missing={preview.missing} />
      <BillingWarnings clientId={client.id} warnings={warnings} />
      <Gaps gaps={gaps} clientId={client.id} />
      {document === null ? null : <UnprintableIn document={document} />}
      {document === null ? null : <VatCurrencyHint document={document} clientId={client.id} />}
      <Facts
        items={[
          {
            term: nextInvoiceWords.facts.what,
            value: document === null ? nextInvoiceWords.nothingSoFar : whatWords(document),
          },
          { term: nextInvoiceWords.facts.period, value: formatPeriod((document ?? preview).period) },
          {
            term: nextInvoiceWords.facts.number,
            value: document === null ? nextInvoiceWords.noNumber : nextInvoiceWords.numberLater,
          },
          { term: nextInvoiceWords.facts.when, value: whenWords(preview, timeZone) },
          { term: nextInvoiceWords.facts.to, value: client.email ?? nextInvoiceWords.noEmail },
          { term: nextInvoiceWords.facts.how, value: howWords(preview, client) },
        ]}
      />
      {client.nextBilling === null ? null : <HoldDeeds client={client} />}
      {document === null || client.archived || preview.hold || preview.missing.length > 0 ? null : (
        <SendNow
          clientId={client.id}
          clientName={client.name}
          email={client.email}
          blocked={warnings.length > 0}
          until={addDays(todayIn(timeZone), 1)}
        />
      )}
    </div>
  );
}

function NothingToBill({ client, preview }: { client: Client; preview: BillingPreview }) {
  return (
    <Panel title={upcomingWords.nothingToBill}>
      <EmptyState
        action={
          client.archived ? undefined : (
            <LinkButton href={`/time?add=1&client=${client.id}`} variant="primary">
              {nextInvoiceWords.addTime}
            </LinkButton>
          )
        }
      >
        {nextInvoiceWords.nothingToBillWhy(client.name, formatPeriod(preview.period))}
      </EmptyState>
    </Panel>
  );
}
