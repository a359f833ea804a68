import type { Metadata } from "next";
import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { Facts } from "@/app/_ui/panel.tsx";
import { draftWords } from "@/app/_words/drafts.ts";
import { termWords } from "@/app/_words/terms.ts";
import { waitingWords } from "@/app/_words/waiting.ts";
import { InvoicePaper } from "@/app/(workspace)/_document/invoice-document.tsx";
import { PaperToggle } from "@/app/(workspace)/_document/paper-toggle.tsx";
import { UnprintableIn } from "@/app/(workspace)/_document/unprintable.tsx";
import { BillingWarnings } from "@/app/(workspace)/_states/billing-warnings.tsx";
import { MissingAnswers } from "@/app/(workspace)/_states/missing-answers.tsx";
import { whatWords } from "@/app/(workspace)/_states/next-invoice-words.ts";
import { clientOf } from "@/app/(workspace)/clients/[id]/client-of.ts";
import styles from "@/app/(workspace)/next/[client]/next.module.css";
import type { Draft } from "@/server/draft/schema.ts";
import { formatDay, formatInstant, formatMoney, formatPeriod } from "@/server/lib/format.ts";
import type { SetupQuestion } from "@/server/workspace/fields.ts";
import { detailWords } from "./detail-words.ts";
import { DraftActions } from "./draft-actions.tsx";
import { draftOf } from "./draft-of.ts";
import { LeftOut } from "./left-out.tsx";
import { NewDetails } from "./new-details.tsx";

interface Props {
  params: Promise<{ client: string; from: string; revision: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: termWords.draftFor((await clientOf((await params).client)).name) };
}

/** A draft: an invoice that waits for its owner's decision or its hour. */
export default async function DraftPage({ params }: Props) {
  const { client: clientId, from, revision } = await params;
  const [client, { timeZone }, draft, { missing }] = await Promise.all([
    clientOf(clientId),
    currentWorkspace(),
    draftOf(clientId, from, revision),
    (await api()).billing.setup(),
  ]);
  const header = { title: termWords.draftFor(client.name), back: { href: "/waiting", label: waitingWords.title } };
  if (typeof draft === "string") {
    const invoices = <LinkButton href={`/clients/${clientId}/invoices`}>{draftWords.invoicesOfClient}</LinkButton>;
    return (
      <>
        <PageHeader {...header} />
        <Notice tone="neutral" action={invoices}>
          {draft}
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader {...header} lead={goesOutWords(draft, timeZone)} />
      <div className={styles.columns}>
        <div className={styles.summary}>
          <Summary draft={draft} missing={missing} email={client.email ?? draft.document.buyer.email} />
        </div>
        <div className={styles.document}>
          <PaperToggle>
            <InvoicePaper document={draft.document} />
          </PaperToggle>
        </div>
      </div>
    </>
  );
}

function goesOutWords({ run }: Draft, timeZone: string): string {
  if (run.waitsForRate) return draftWords.heldForRate;
  if (run.waitsFor !== null) return draftWords.waits[run.waitsFor];
  if (run.nextAttemptAt === null) return draftWords.held;
  return draftWords.goesOut(formatInstant(run.nextAttemptAt, timeZone));
}

interface SummaryProps {
  draft: Draft;
  missing: readonly SetupQuestion[];
  /** The address that its mail goes to: the client's present one. */
  email: string | null;
}

function Summary({ draft, missing, email }: SummaryProps) {
  const { run, version, document, warnings, clientName, edited, newDetails } = draft;
  const { totals } = document;
  const draftKey = { clientId: run.clientId, from: run.period.from, revision: run.revision };
  return (
    <div className="stack">
      <p className={styles.hero}>{formatMoney(totals.total, document)}</p>
      {run.failure === null ? null : <Notice tone="bad">{draftWords.notIssued(run.failure.message)}</Notice>}
      <FormerPayment draft={draft} />
      <MissingAnswers missing={run.waitsFor === "answers" ? missing : []} />
      <BillingWarnings clientId={run.clientId} warnings={warnings} />
      <LeftOut draft={draft} />
      <UnprintableIn document={document} />
      <Facts
        items={[
          { term: termWords.what, value: edited ? draftWords.ownLines : whatWords(document) },
          { term: termWords.period, value: formatPeriod(document.period) },
          { term: termWords.number, value: termWords.numberGiven },
          { term: termWords.to, value: email ?? termWords.noAddressYet },
        ]}
      />
      {newDetails.length === 0 ? null : (
        <NewDetails
          draftKey={draftKey}
          version={version}
          details={newDetails.map((detail) => detailWords(detail, document))}
        />
      )}
      <DraftActions
        draftKey={draftKey}
        version={version}
        held={run.nextAttemptAt === null}
        clientName={clientName}
        email={email}
        edited={edited}
        total={formatMoney(totals.total, document)}
        asksForOk={run.waitsFor !== null}
        blocked={run.waitsForRate || run.waitsFor === "answers"}
      />
    </div>
  );
}

/** Says what the client paid for the invoice that this draft replaces. */
function FormerPayment({ draft: { payment, document } }: { draft: Draft }) {
  if (payment === null) return null;
  const { number, paidOn } = payment;
  if (payment.total === document.totals.total) return <Notice tone="neutral">{draftWords.paidAlready(number)}</Notice>;
  const total = formatMoney(payment.total, document);
  return <Notice tone="bad">{draftWords.paidBefore({ number, day: formatDay(paidOn), total })}</Notice>;
}
