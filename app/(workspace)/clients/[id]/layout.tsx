import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ordinal } from "@/app/_format/choices.ts";
import { Badge } from "@/app/_ui/badge.tsx";
import { LinkButton } from "@/app/_ui/button.tsx";
import { IconArchive } from "@/app/_ui/icons.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { SectionNav } from "@/app/_ui/section-nav.tsx";
import { formatMoney } from "@/server/lib/format.ts";
import { type ClientPageProps, clientOf } from "./client-of.ts";

export async function generateMetadata({ params }: ClientPageProps): Promise<Metadata> {
  // A title that is thrown at leaves the page for missing clients without any.
  const client = await clientOf((await params).id).catch(() => null);
  return { title: client?.name ?? "Not found" };
}

export default async function ClientLayout({ params, children }: ClientPageProps & { children: ReactNode }) {
  const client = await clientOf((await params).id);
  const base = `/clients/${client.id}`;
  return (
    <>
      <PageHeader
        title={client.name}
        back={{ href: "/clients", label: "Clients" }}
        lead={
          client.archived ? (
            <Badge tone="neutral" icon={<IconArchive size={14} />}>
              Archived
            </Badge>
          ) : (
            `${formatMoney(client.rate, client)} per hour${client.rateConfirmed ? "" : ", to be confirmed"} · billed on the ${ordinal(client.billingDay)}`
          )
        }
        actions={<LinkButton href={`/next/${client.id}`}>See the next invoice</LinkButton>}
      />
      <SectionNav
        label={client.name}
        sections={[
          { href: base, label: "Summary" },
          { href: `${base}/time`, label: "Time" },
          { href: `${base}/invoices`, label: "Invoices" },
          { href: `${base}/rates`, label: "Rates" },
          { href: `${base}/billing`, label: "Billing" },
        ]}
      />
      {children}
    </>
  );
}
