import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Badge } from "@/app/_ui/badge.tsx";
import { LinkButton } from "@/app/_ui/button.tsx";
import { IconArchive } from "@/app/_ui/icons.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { SectionNav } from "@/app/_ui/section-nav.tsx";
import { clientWords } from "@/app/_words/clients.ts";
import { ordinal } from "@/app/_words/language.ts";
import { termWords } from "@/app/_words/terms.ts";
import { pageWords } from "@/app/_words/ui.ts";
import type { Client } from "@/server/client/schema.ts";
import { formatMoney } from "@/server/lib/format.ts";
import { type ClientPageProps, clientOf } from "./client-of.ts";

export async function generateMetadata({ params }: ClientPageProps): Promise<Metadata> {
  // If this threw, the page for missing clients would have no title.
  const client = await clientOf((await params).id).catch(() => null);
  return { title: client?.name ?? pageWords.notFound };
}

function leadOf(client: Client): string {
  const lead = client.rateConfirmed ? clientWords.lead : clientWords.leadUnconfirmed;
  return lead(formatMoney(client.rate, client), ordinal(client.billingDay));
}

export default async function ClientLayout({ params, children }: ClientPageProps & { children: ReactNode }) {
  const client = await clientOf((await params).id);
  const base = `/clients/${client.id}`;
  return (
    <>
      <PageHeader
        title={client.name}
        back={{ href: "/clients", label: termWords.clients }}
        lead={
          client.archived ? (
            <Badge tone="neutral" icon={<IconArchive size={14} />}>
              {clientWords.archived}
            </Badge>
          ) : (
            leadOf(client)
          )
        }
        actions={<LinkButton href={`/next/${client.id}`}>{clientWords.seeNext}</LinkButton>}
      />
      <SectionNav
        label={client.name}
        sections={[
          { href: base, label: clientWords.summary },
          { href: `${base}/time`, label: termWords.time },
          { href: `${base}/invoices`, label: termWords.invoices },
          { href: `${base}/rates`, label: termWords.rates },
          { href: `${base}/billing`, label: termWords.billing },
        ]}
      />
      {children}
    </>
  );
}
