import { FreshForm } from "@/app/_form/fresh-form.tsx";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { Panel } from "@/app/_ui/panel.tsx";
import { lookWords } from "@/app/_words/settings.ts";
import { workspaceForm } from "../workspace-form.ts";
import { LogoField } from "./logo-field.tsx";
import { LookForm } from "./look-form.tsx";

export default async function DocumentsPage() {
  const workspace = await currentWorkspace();
  return (
    <>
      <Panel title={lookWords.logo}>
        <LogoField logo={workspace.logo} />
      </Panel>
      <Panel title={lookWords.title}>
        <FreshForm version={workspace.version}>
          <LookForm workspace={workspace} fields={workspaceForm.fields(workspace)} />
        </FreshForm>
      </Panel>
    </>
  );
}
