"use client";

import { TaxFields } from "@/app/_tax/tax-fields.tsx";
import { readTax } from "@/app/_tax/tax-words.ts";
import { Form } from "@/app/_ui/form.tsx";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";

export function TaxForm({ tax }: { tax: Workspace["tax"] }) {
  const form = useWorkspaceForm((data) => ({ tax: readTax(data) ?? tax }));
  return (
    <Form state={form} label="Tax">
      <TaxFields value={tax} />
      <SaveActions form={form} />
    </Form>
  );
}
