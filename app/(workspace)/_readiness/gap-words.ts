import type { Gap } from "@/server/einvoice/schema.ts";

/** Where the owner mends it. */
export const GAP_PLACES = {
  client: (clientId: string) => `/clients/${clientId}/billing`,
  workspace: (field: string) => (field === "tax" ? "/settings/tax" : "/settings/business"),
};

/** What is missing for a file that a client is to get; without what only keeps the PDF from carrying one inside. */
export function blockingGaps(gaps: readonly Gap[]): Gap[] {
  return gaps.filter(({ file }) => file !== "facturX");
}

/** The sentences beside the fields of one form, by the fields' names. */
export function fieldWarnings(gaps: readonly Gap[], place: Gap["place"]): Record<string, string> {
  const here = blockingGaps(gaps).filter((gap) => gap.place === place);
  return Object.fromEntries(here.map(({ field, message }) => [field === "tax" ? "tax.category" : field, message]));
}
