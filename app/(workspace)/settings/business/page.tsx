import { currentWorkspace } from "@/app/_trpc/server.ts";
import { Unprintable } from "@/app/(workspace)/_document/unprintable.tsx";
import { BusinessForm } from "./business-form.tsx";

export default async function BusinessPage() {
  const workspace = await currentWorkspace();
  const { name, address, city, registration, bankName, invoiceNote } = workspace;
  return (
    <div className="stack">
      <Unprintable texts={[name, address, city, registration, bankName, invoiceNote]} />
      <BusinessForm workspace={workspace} warnings={{}} />
    </div>
  );
}
