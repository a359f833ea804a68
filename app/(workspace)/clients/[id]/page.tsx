import { api, currentWorkspace, orNotFound } from "@/app/_trpc/server.ts";
import { Facts, Panel } from "@/app/_ui/panel.tsx";
import { clientWords } from "@/app/_words/clients.ts";
import { blockingGaps } from "@/app/(workspace)/_readiness/gap-words.ts";
import { Gaps } from "@/app/(workspace)/_readiness/gaps.tsx";
import { BillingWarnings } from "@/app/(workspace)/_states/billing-warnings.tsx";
import { MissingAnswers } from "@/app/(workspace)/_states/missing-answers.tsx";
import { HoldDeeds, HoldNotice } from "@/app/(workspace)/next/[client]/hold-state.tsx";
import { clientFields } from "@/server/client/fields.ts";
import { factsOf } from "@/server/lib/fields.ts";
import { BillingDays } from "./billing-days.tsx";
import { type ClientPageProps, clientOf } from "./client-of.ts";
import { NextInvoicePanel } from "./next-invoice-panel.tsx";
import { UnbilledWork } from "./unbilled-work.tsx";
import { WaitingRuns } from "./waiting-runs.tsx";

const BILLING_DAYS_SHOWN = 12;

export default async function ClientSummaryPage({ params }: ClientPageProps) {
  const client = await clientOf((await params).id);
  const caller = await api();
  const [preview, workspace, gaps, waiting, past] = await Promise.all([
    orNotFound(caller.billing.previewInvoice({ clientId: client.id })),
    currentWorkspace(),
    caller.client.readiness({ id: client.id }),
    caller.waiting.list(),
    orNotFound(caller.billing.runs({ clientId: client.id, limit: BILLING_DAYS_SHOWN })),
  ]);
  const contact = factsOf(clientFields, "contact", client);
  const runs = waiting.runs.flatMap(({ run }) => (run.clientId === client.id ? [run] : []));
  return (
    <div className="stack">
      <WaitingRuns runs={runs} timeZone={workspace.timeZone} />
      <HoldNotice hold={client.hold} timeZone={workspace.timeZone} />
      <MissingAnswers missing={preview.missing} />
      <BillingWarnings clientId={client.id} warnings={preview.warnings} />
      <Gaps gaps={blockingGaps(gaps)} clientId={client.id} />
      <NextInvoicePanel client={client} preview={preview} timeZone={workspace.timeZone} />
      {client.nextBilling === null ? null : <HoldDeeds client={client} />}
      <UnbilledWork clientId={client.id} denomination={client} preview={preview} />
      <BillingDays runs={past.items} />
      {contact.length === 0 ? null : (
        <Panel title={clientWords.contact}>
          <Facts items={contact} />
        </Panel>
      )}
      {client.description === null ? null : (
        <Panel title={clientWords.notes}>
          <p className="lines">{client.description}</p>
        </Panel>
      )}
    </div>
  );
}
