import { FreshForm } from "@/app/_form/fresh-form.tsx";
import { LANGUAGE_NAMES } from "@/app/_format/languages.ts";
import { taxWords } from "@/app/_tax/tax-words.ts";
import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { Panel } from "@/app/_ui/panel.tsx";
import { archiveWords, clientBillingWords } from "@/app/_words/clients.ts";
import { termWords } from "@/app/_words/terms.ts";
import { Unprintable } from "@/app/(workspace)/_document/unprintable.tsx";
import { fieldWarnings } from "@/app/(workspace)/_readiness/gap-words.ts";
import { Gaps } from "@/app/(workspace)/_readiness/gaps.tsx";
import { numberWarnings } from "@/app/(workspace)/_readiness/number-warnings.ts";
import { vatCurrencyBeside } from "@/server/lib/vat-currency.ts";
import { clientChange } from "../../client-form.ts";
import { type ClientPageProps, clientOf } from "../client-of.ts";
import { ArchiveClient } from "./archive-client.tsx";
import { ClientBillingForm } from "./client-billing-form.tsx";

export default async function ClientBillingPage({ params }: ClientPageProps) {
  const client = await clientOf((await params).id);
  const [workspace, gaps] = await Promise.all([currentWorkspace(), (await api()).client.readiness({ id: client.id })]);
  const inherited = {
    tax: clientBillingWords.asInSettings(taxWords(workspace.tax)),
    language: clientBillingWords.asInSettings(LANGUAGE_NAMES[workspace.language]),
  };
  return (
    <>
      <Panel title={termWords.billing}>
        <div className="stack">
          <Unprintable texts={[client.name, client.address, client.city, client.reference]} />
          <Gaps gaps={gaps} clientId={client.id} here="client" />
          <FreshForm version={client.version}>
            <ClientBillingForm
              client={client}
              fields={clientChange(client).fields({ ...client, rate: null, rates: null })}
              inherited={inherited}
              vatCurrency={vatCurrencyBeside(workspace.country, client.currency)}
              warnings={{ ...numberWarnings(client), ...fieldWarnings(gaps, "client") }}
            />
          </FreshForm>
        </div>
      </Panel>
      <Panel title={client.archived ? archiveWords.restore : archiveWords.archive}>
        <ArchiveClient id={client.id} name={client.name} archived={client.archived} />
      </Panel>
    </>
  );
}
