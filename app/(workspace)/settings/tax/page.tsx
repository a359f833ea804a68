import { currentWorkspace } from "@/app/_trpc/server.ts";
import { workspaceForm } from "../workspace-form.ts";
import { TaxForm } from "./tax-form.tsx";

export default async function TaxPage() {
  const fields = workspaceForm.fields(await currentWorkspace());
  return (
    <div className="stack">
      <p className="quiet">Holds for every client that has no tax of its own.</p>
      <TaxForm fields={fields} />
    </div>
  );
}
