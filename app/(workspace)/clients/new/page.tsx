import type { Metadata } from "next";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { newClient } from "../client-form.ts";
import { NewClientForm } from "./new-client-form.tsx";

export const metadata: Metadata = { title: "New client" };

export default async function NewClientPage() {
  const { currency, billingDay } = await currentWorkspace();
  return (
    <>
      <PageHeader title="New client" back={{ href: "/clients", label: "Clients" }} />
      <NewClientForm fields={newClient.fields({ currency, billingDay })} currency={currency} />
    </>
  );
}
