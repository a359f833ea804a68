import { api, currentWorkspace, orNotFound } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { WARNING_WORDS, warningFix } from "@/app/(workspace)/_states/upcoming-badge.tsx";
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
      {preview.warnings.map((warning) => {
        const fix = warningFix(warning, client.id);
        return (
          <Notice
            key={warning}
            tone="bad"
            action={
              <LinkButton href={fix.href} size="small">
                {fix.label}
              </LinkButton>
            }
          >
            {WARNING_WORDS[warning]}
          </Notice>
        );
      })}
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
