import { FreshForm } from "@/app/_form/fresh-form.tsx";
import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { Unprintable } from "@/app/(workspace)/_document/unprintable.tsx";
import { fieldWarnings } from "@/app/(workspace)/_readiness/gap-words.ts";
import { Gaps } from "@/app/(workspace)/_readiness/gaps.tsx";
import { workspaceForm } from "../workspace-form.ts";
import { BusinessForm } from "./business-form.tsx";
import { EInvoiceLawPanel } from "./e-invoice-law.tsx";

export default async function BusinessPage() {
  const [workspace, gaps] = await Promise.all([currentWorkspace(), (await api()).workspace.readiness()]);
  const { name, address, city, country, registration, bankName, invoiceNote } = workspace;
  return (
    <div className="stack">
      <Unprintable texts={[name, address, city, registration, bankName, invoiceNote]} />
      <Gaps gaps={gaps} here="workspace" />
      <FreshForm version={workspace.version}>
        <BusinessForm
          workspace={workspace}
          fields={workspaceForm.fields(workspace)}
          warnings={fieldWarnings(gaps, "workspace")}
        />
      </FreshForm>
      <EInvoiceLawPanel country={country} />
    </div>
  );
}
