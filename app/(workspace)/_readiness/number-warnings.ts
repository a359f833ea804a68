import { partyWords } from "@/app/_words/party.ts";
import { looksLikeVatId, vatIdOf } from "@/server/lib/vat.ts";

/** Returns what is unusual about a party's numbers, by field. They are kept all the same. */
export function numberWarnings(party: { vatId: string | null; taxNumber: string | null }): Record<string, string> {
  const { vatId, taxNumber } = party;
  return {
    ...(vatId !== null && vatIdOf(vatId) === null ? { vatId: partyWords.unusualVatId } : {}),
    ...(taxNumber !== null && looksLikeVatId(taxNumber) ? { taxNumber: partyWords.maybeVatId } : {}),
  };
}
