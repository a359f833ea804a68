import { FreshForm } from "@/app/_form/fresh-form.tsx";
import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { workspaceForm } from "../workspace-form.ts";
import { NumberingForm } from "./numbering-form.tsx";

export default async function NumberingPage() {
  const [workspace, numbers] = await Promise.all([currentWorkspace(), (await api()).invoice.nextNumbers({})]);
  return (
    <FreshForm version={workspace.version}>
      <NumberingForm workspace={workspace} fields={workspaceForm.fields(workspace)} numbers={numbers} />
    </FreshForm>
  );
}
