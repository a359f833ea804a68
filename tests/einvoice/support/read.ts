import { everyElement, parsed } from "./element.ts";
import { readCii } from "./read-cii.ts";
import { readUbl } from "./read-ubl.ts";
import type { ReadInvoice } from "./terms.ts";

export function read(xml: string): ReadInvoice {
  const root = parsed(xml);
  return root.name === "rsm:CrossIndustryInvoice" ? readCii(root) : readUbl(root);
}

/** Elements that say nothing (PEPPOL-EN16931-R008). */
export function emptyElements(xml: string): string[] {
  const empty = everyElement(parsed(xml)).filter((each) => each.children.length === 0 && each.text === "");
  return empty.map(({ name }) => name);
}

/** The currencies that amounts of a UBL file name. */
export function currenciesIn(xml: string): Set<string> {
  return new Set(everyElement(parsed(xml)).flatMap(({ attributes }) => attributes.currencyID ?? []));
}
