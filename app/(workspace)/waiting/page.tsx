import type { Metadata } from "next";
import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { formatInstant, formatPeriod } from "@/server/lib/format.ts";
import type { Waiting, WaitingFault } from "@/server/waiting/schema.ts";
import { RetryMail, RetryRun } from "./retry.tsx";
import { mailWords, nextWords, ownerMailWords, runWords } from "./waiting-words.ts";

export const metadata: Metadata = { title: "What waits" };

/** Every billing run and every mail that is not finished, with the reason and what happens next. */
export default async function WaitingPage() {
  const [{ timeZone }, { runs, mails, faults }] = await Promise.all([currentWorkspace(), (await api()).waiting.list()]);
  return (
    <>
      <PageHeader title="What waits" back={{ href: "/", label: "Overview" }} lead={`Times in ${timeZone}.`} />
      {runs.length + mails.length + faults.length === 0 ? (
        <EmptyState>Nothing waits. Every billing run is finished, and every mail is out.</EmptyState>
      ) : null}
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
        Choose
      </LinkButton>
    ) : null;
  return (
    <Notice tone="bad" action={action}>
      {clientName === null ? message : `${clientName}: ${message}`}
    </Notice>
  );
}

const RUN_COLUMNS = [
  { label: "Client" },
  { label: "Period" },
  { label: "Why" },
  { label: "Next" },
  { label: "Do", hidden: true },
];

function Runs({ runs, timeZone }: { runs: Waiting["runs"]; timeZone: string }) {
  return (
    <Panel title="Billing">
      <Table caption="Billing runs that are not finished" columns={RUN_COLUMNS}>
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
                  Confirm the rate
                </LinkButton>
              ) : null}
              {run.state === "draft" && !run.waitsForRate ? (
                <LinkButton href={`/drafts/${run.clientId}/${run.period.from}/${run.revision}`} size="small">
                  Review
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
  { label: "Mail" },
  { label: "To" },
  { label: "Why" },
  { label: "Next" },
  { label: "Do", hidden: true },
];

function Mails({ mails, timeZone }: { mails: Waiting["mails"]; timeZone: string }) {
  return (
    <Panel title="Mails">
      <Table caption="Mails that are not out" columns={MAIL_COLUMNS}>
        {mails.map(({ documentId, number, kind, clientName, delivery }) => (
          <Row key={documentId}>
            <Cell place="lead" heads>
              {number === null ? (
                ownerMailWords(kind, clientName)
              ) : (
                <Link href={`/invoices/${documentId}`}>{`${number} for ${clientName}`}</Link>
              )}
            </Cell>
            <Cell place="meta">{delivery.to ?? "No email address"}</Cell>
            <Cell place="meta">{mailWords(delivery)}</Cell>
            <Cell place="meta">
              {kind === "security" && delivery.nextAttemptAt === null
                ? "Was given up. Check that the address is right"
                : nextWords({ nextAttemptAt: delivery.nextAttemptAt }, (at) => formatInstant(at, timeZone))}
            </Cell>
            <Cell place="state" end>
              {number !== null && delivery.state === "failed" ? <RetryMail id={documentId} /> : null}
              {number !== null && delivery.state === "blocked" ? (
                <LinkButton href={`/invoices/${documentId}`} size="small">
                  Add an address
                </LinkButton>
              ) : null}
            </Cell>
          </Row>
        ))}
      </Table>
    </Panel>
  );
}
