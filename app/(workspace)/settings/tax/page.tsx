import { FreshForm } from "@/app/_form/fresh-form.tsx";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { settingsWords } from "@/app/_words/settings.ts";
import { workspaceForm } from "../workspace-form.ts";
import { TaxForm } from "./tax-form.tsx";

export default async function TaxPage() {
  const workspace = await currentWorkspace();
  return (
    <div className="stack">
      <p className="quiet">{settingsWords.taxLead}</p>
      <FreshForm version={workspace.version}>
        <TaxForm workspace={workspace} fields={workspaceForm.fields(workspace)} />
      </FreshForm>
    </div>
  );
}
