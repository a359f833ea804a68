import { currentWorkspace } from "@/app/_trpc/server.ts";
import { EmailForm } from "./email-form.tsx";

export default async function EmailPage() {
  return <EmailForm workspace={await currentWorkspace()} />;
}
