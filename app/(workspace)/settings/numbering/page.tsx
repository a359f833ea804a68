import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { workspaceForm } from "../workspace-form.ts";
import { NumberingForm } from "./numbering-form.tsx";

export default async function NumberingPage() {
  const [workspace, numbers] = await Promise.all([currentWorkspace(), (await api()).invoice.nextNumbers({})]);
  return <NumberingForm fields={workspaceForm.fields(workspace)} pattern={workspace.numberPattern} numbers={numbers} />;
}
