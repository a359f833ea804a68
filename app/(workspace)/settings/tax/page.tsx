import { FreshForm } from "@/app/_form/fresh-form.tsx";
import { SMALL_BUSINESS } from "@/app/_tax/small-business.ts";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { settingsWords } from "@/app/_words/settings.ts";
import { isSmallBusiness, smallBusinessTax } from "@/server/lib/usual-tax.ts";
import { workspaceForm } from "../workspace-form.ts";
import { TaxForm } from "./tax-form.tsx";

export default async function TaxPage() {
  const workspace = await currentWorkspace();
  const { tax, country, unanswered } = workspace;
  const fields = workspaceForm.fields(workspace);
  const category = fields["tax.category"];
  // Outside the scope is never a default: nothing is chosen until the owner does, or the country has a usual tax.
  const isOpen = unanswered.includes("tax") && tax.category === "O";
  const chosen = isSmallBusiness(tax) ? SMALL_BUSINESS : isOpen ? "" : tax.category;
  return (
    <div className="stack">
      <p className="quiet">{settingsWords.taxLead}</p>
      <FreshForm version={workspace.version}>
        <TaxForm
          workspace={workspace}
          fields={{ ...fields, ...(category ? { "tax.category": { ...category, text: chosen } } : {}) }}
          undecided={isOpen}
          smallBusiness={smallBusinessTax(country).reason ?? ""}
        />
      </FreshForm>
    </div>
  );
}
