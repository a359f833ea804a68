import type { Metadata } from "next";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { clientListWords } from "@/app/_words/clients.ts";
import { termWords } from "@/app/_words/terms.ts";
import { newClient } from "../client-form.ts";
import { NewClientForm } from "./new-client-form.tsx";

export const metadata: Metadata = { title: clientListWords.newClient };

export default async function NewClientPage() {
  const { currency, billingDay } = await currentWorkspace();
  return (
    <>
      <PageHeader title={clientListWords.newClient} back={{ href: "/clients", label: termWords.clients }} />
      <NewClientForm fields={newClient.fields({ currency, billingDay })} currency={currency} />
    </>
  );
}
