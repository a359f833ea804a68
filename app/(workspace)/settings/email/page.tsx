import { FreshForm } from "@/app/_form/fresh-form.tsx";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { workspaceForm } from "../workspace-form.ts";
import { EmailForm } from "./email-form.tsx";

export default async function EmailPage() {
  const workspace = await currentWorkspace();
  return (
    <FreshForm version={workspace.version}>
      <EmailForm workspace={workspace} fields={workspaceForm.fields(workspace)} />
    </FreshForm>
  );
}
