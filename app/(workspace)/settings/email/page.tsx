import { currentWorkspace } from "@/app/_trpc/server.ts";
import { workspaceForm } from "../workspace-form.ts";
import { EmailForm } from "./email-form.tsx";

export default async function EmailPage() {
  return <EmailForm fields={workspaceForm.fields(await currentWorkspace())} />;
}
