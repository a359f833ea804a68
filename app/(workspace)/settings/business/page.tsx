import { currentWorkspace } from "@/app/_trpc/server.ts";
import { BusinessForm } from "./business-form.tsx";

export default async function BusinessPage() {
  return <BusinessForm workspace={await currentWorkspace()} />;
}
