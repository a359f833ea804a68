import { FreshForm } from "@/app/_form/fresh-form.tsx";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { workspaceForm } from "../workspace-form.ts";
import { BillingForm } from "./billing-form.tsx";

export default async function BillingPage() {
  const workspace = await currentWorkspace();
  return (
    <FreshForm version={workspace.version}>
      <BillingForm workspace={workspace} fields={workspaceForm.fields(workspace)} />
    </FreshForm>
  );
}
