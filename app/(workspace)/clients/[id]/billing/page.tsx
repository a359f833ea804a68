import { LANGUAGE_NAMES } from "@/app/_format/languages.ts";
import { taxWords } from "@/app/_tax/tax-words.ts";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { Panel } from "@/app/_ui/panel.tsx";
import { Unprintable } from "@/app/(workspace)/_document/unprintable.tsx";
import { type ClientPageProps, clientOf } from "../client-of.ts";
import { ArchiveClient } from "./archive-client.tsx";
import { ClientBillingForm } from "./client-billing-form.tsx";

export default async function ClientBillingPage({ params }: ClientPageProps) {
  const [client, workspace] = await Promise.all([clientOf((await params).id), currentWorkspace()]);
  const inherited = {
    tax: `As in settings: ${taxWords(workspace.tax)}`,
    language: `As in settings: ${LANGUAGE_NAMES[workspace.language]}`,
  };
  return (
    <>
      <Panel title="Billing">
        <Unprintable texts={[client.name, client.address, client.city, client.reference]} />
        <ClientBillingForm client={client} inherited={inherited} warnings={{}} />
      </Panel>
      <Panel title={client.archived ? "Restore" : "Archive"}>
        <ArchiveClient id={client.id} name={client.name} archived={client.archived} />
      </Panel>
    </>
  );
}
