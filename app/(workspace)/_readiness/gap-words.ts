import type { Gap } from "@/server/einvoice/schema.ts";

/** The pages on which the owner fills the gaps. */
export const GAP_PLACES = {
  client: (clientId: string) => `/clients/${clientId}/billing`,
  workspace: (field: string) => (field === "tax" ? "/settings/tax" : "/settings/business"),
};

/** Returns the gaps that prevent a file for the client, without those that only keep the e-invoice out of the PDF. */
export function blockingGaps(gaps: readonly Gap[]): Gap[] {
  return gaps.filter(({ file }) => file !== "facturX");
}

/** Returns the warnings of a form, by field name. */
export function fieldWarnings(gaps: readonly Gap[], place: Gap["place"]): Record<string, string> {
  const here = blockingGaps(gaps).filter((gap) => gap.place === place);
  return Object.fromEntries(here.map(({ field, message }) => [field === "tax" ? "tax.category" : field, message]));
}
