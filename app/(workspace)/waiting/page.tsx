import type { Metadata } from "next";
import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { waitingWords } from "@/app/_words/waiting.ts";
import { formatInstant, formatPeriod } from "@/server/lib/format.ts";
import type { Waiting, WaitingFault } from "@/server/waiting/schema.ts";
import { RetryMail, RetryRun } from "./retry.tsx";
import { mailWords, nextWords, ownerMailWords, runWords } from "./waiting-words.ts";

export const metadata: Metadata = { title: waitingWords.title };

/** Every billing run and mail that is not finished, with the reason and what happens next. */
export default async function WaitingPage() {
  const [{ timeZone }, { runs, mails, faults }] = await Promise.all([currentWorkspace(), (await api()).waiting.list()]);
  return (
    <>
      <PageHeader
        title={waitingWords.title}
        back={{ href: "/", label: termWords.overview }}
        lead={termWords.timesIn(timeZone)}
      />
      {runs.length + mails.length + faults.length === 0 ? <EmptyState>{waitingWords.none}</EmptyState> : null}
      {faults.map((fault) => (
        <Fault key={`${fault.kind} ${fault.clientId} ${fault.message}`} fault={fault} />
      ))}
      {runs.length === 0 ? null : <Runs runs={runs} timeZone={timeZone} />}
      {mails.length === 0 ? null : <Mails mails={mails} timeZone={timeZone} />}
    </>
  );
}

function Fault({ fault: { kind, clientName, message } }: { fault: WaitingFault }) {
  const action =
    kind === "timeZone" ? (
      <LinkButton href="/settings/billing" size="small">
        {waitingWords.choose}
      </LinkButton>
    ) : null;
  return (
    <Notice tone="bad" action={action}>
      {clientName === null ? message : waitingWords.of(clientName, message)}
    </Notice>
  );
}

const RUN_COLUMNS = [
  { label: termWords.client },
  { label: termWords.period },
  { label: termWords.why },
  { label: waitingWords.next },
  { label: waitingWords.action, hidden: true },
];

function Runs({ runs, timeZone }: { runs: Waiting["runs"]; timeZone: string }) {
  return (
    <Panel title={termWords.billing}>
      <Table caption={waitingWords.runs} columns={RUN_COLUMNS}>
        {runs.map(({ clientName, run }) => (
          <Row key={run.id}>
            <Cell place="lead" heads>
              <Link href={`/clients/${run.clientId}`}>{clientName}</Link>
            </Cell>
            <Cell place="meta">{formatPeriod(run.period)}</Cell>
            <Cell place="meta">{runWords(run)}</Cell>
            <Cell place="meta">{nextWords(run, (at) => formatInstant(at, timeZone))}</Cell>
            <Cell place="state" end>
              {run.waitsForRate ? (
                <LinkButton href={`/clients/${run.clientId}/rates`} size="small">
                  {termWords.confirmRate}
                </LinkButton>
              ) : null}
              {run.state === "draft" && !run.waitsForRate ? (
                <LinkButton href={`/drafts/${run.clientId}/${run.period.from}/${run.revision}`} size="small">
                  {waitingWords.review}
                </LinkButton>
              ) : null}
              {run.failure === null ? null : (
                <RetryRun runKey={{ clientId: run.clientId, from: run.period.from, revision: run.revision }} />
              )}
            </Cell>
          </Row>
        ))}
      </Table>
    </Panel>
  );
}

const MAIL_COLUMNS = [
  { label: waitingWords.mail },
  { label: termWords.to },
  { label: termWords.why },
  { label: waitingWords.next },
  { label: waitingWords.action, hidden: true },
];

function Mails({ mails, timeZone }: { mails: Waiting["mails"]; timeZone: string }) {
  return (
    <Panel title={waitingWords.mails}>
      <Table caption={waitingWords.mailsCaption} columns={MAIL_COLUMNS}>
        {mails.map(({ documentId, number, kind, clientName, delivery }) => (
          <Row key={documentId}>
            <Cell place="lead" heads>
              {number === null ? (
                ownerMailWords(kind, clientName)
              ) : (
                <Link href={`/invoices/${documentId}`}>{waitingWords.invoiceFor(number, clientName)}</Link>
              )}
            </Cell>
            <Cell place="meta">{delivery.to ?? termWords.noAddress}</Cell>
            <Cell place="meta">{mailWords(delivery)}</Cell>
            <Cell place="meta">
              {kind === "security" && delivery.nextAttemptAt === null
                ? waitingWords.givenUp
                : nextWords({ nextAttemptAt: delivery.nextAttemptAt }, (at) => formatInstant(at, timeZone))}
            </Cell>
            <Cell place="state" end>
              {number !== null && delivery.state === "failed" ? <RetryMail id={documentId} /> : null}
              {number !== null && delivery.state === "blocked" ? (
                <LinkButton href={`/invoices/${documentId}`} size="small">
                  {waitingWords.addAddress}
                </LinkButton>
              ) : null}
            </Cell>
          </Row>
        ))}
      </Table>
    </Panel>
  );
}
