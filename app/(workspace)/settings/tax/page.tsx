import { currentWorkspace } from "@/app/_trpc/server.ts";
import { settingsWords } from "@/app/_words/settings.ts";
import { workspaceForm } from "../workspace-form.ts";
import { TaxForm } from "./tax-form.tsx";

export default async function TaxPage() {
  const fields = workspaceForm.fields(await currentWorkspace());
  return (
    <div className="stack">
      <p className="quiet">{settingsWords.taxLead}</p>
      <TaxForm fields={fields} />
    </div>
  );
}
