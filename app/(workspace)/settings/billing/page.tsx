import { currentWorkspace } from "@/app/_trpc/server.ts";
import { BillingForm } from "./billing-form.tsx";

export default async function BillingPage() {
  return <BillingForm workspace={await currentWorkspace()} />;
}
