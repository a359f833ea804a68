import { currentWorkspace } from "@/app/_trpc/server.ts";
import { workspaceForm } from "../workspace-form.ts";
import { BillingForm } from "./billing-form.tsx";

export default async function BillingPage() {
  const workspace = await currentWorkspace();
  return <BillingForm workspace={workspace} fields={workspaceForm.fields(workspace)} />;
}
