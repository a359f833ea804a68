import { api, currentWorkspace, orNotFound } from "@/app/_trpc/server.ts";
import { Panel } from "@/app/_ui/panel.tsx";
import { BillingWarnings } from "@/app/(workspace)/_states/billing-warnings.tsx";
import { type ClientPageProps, clientOf } from "./client-of.ts";
import { NextInvoicePanel } from "./next-invoice-panel.tsx";
import { UnbilledWork } from "./unbilled-work.tsx";

export default async function ClientSummaryPage({ params }: ClientPageProps) {
  const client = await clientOf((await params).id);
  const [preview, workspace] = await Promise.all([
    orNotFound((await api()).billing.preview({ clientId: client.id })),
    currentWorkspace(),
  ]);
  return (
    <div className="stack">
      <BillingWarnings clientId={client.id} warnings={preview.warnings} />
      <NextInvoicePanel client={client} preview={preview} timeZone={workspace.timeZone} />
      <UnbilledWork clientId={client.id} currency={client.currency} preview={preview} />
      {client.description === null ? null : (
        <Panel title="Your notes">
          <p className="lines">{client.description}</p>
        </Panel>
      )}
    </div>
  );
}
