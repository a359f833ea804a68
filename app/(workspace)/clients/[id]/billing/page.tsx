import { taxWords } from "@/app/_tax/tax-words.ts";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { Panel } from "@/app/_ui/panel.tsx";
import { type ClientPageProps, clientOf } from "../client-of.ts";
import { ArchiveClient } from "./archive-client.tsx";
import { ClientBillingForm } from "./client-billing-form.tsx";

export default async function ClientBillingPage({ params }: ClientPageProps) {
  const [client, workspace] = await Promise.all([clientOf((await params).id), currentWorkspace()]);
  return (
    <>
      <Panel title="Billing">
        <ClientBillingForm client={client} inheritedTax={`As in settings: ${taxWords(workspace.tax)}`} />
      </Panel>
      <Panel title={client.archived ? "Restore" : "Archive"}>
        <ArchiveClient id={client.id} name={client.name} archived={client.archived} />
      </Panel>
    </>
  );
}
