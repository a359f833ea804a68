import type { Language } from "../lib/language.ts";
import { vatIdOf } from "../lib/vat.ts";
import { wordsOf } from "./phrases.ts";
import type { InvoiceDocument, Party } from "./schema.ts";

/** The numbers of a party on paper: its VAT ID, tax number and register number, each under its name. */

type Pair = [label: string, value: string];
type Names = Partial<Record<"vatId" | "taxNumber", string>>;

/** What a country's own language calls them, where the general word would be wrong or strange there. */
const NAMES: Record<string, Partial<Record<Language, Names>>> = {
  AT: { de: { vatId: "UID" } },
  AU: { en: { taxNumber: "ABN" } },
  CH: {
    de: { vatId: "UID/MWST", taxNumber: "UID" },
    fr: { vatId: "IDE/TVA", taxNumber: "IDE" },
    it: { vatId: "IDI/IVA", taxNumber: "IDI" },
    en: { vatId: "UID/VAT", taxNumber: "UID" },
  },
  ES: { es: { vatId: "NIF", taxNumber: "NIF" } },
  GB: { en: { taxNumber: "UTR" } },
  IN: { en: { vatId: "GSTIN", taxNumber: "GSTIN" } },
  PL: { pl: { vatId: "NIP", taxNumber: "NIP" } },
  PT: { pt: { vatId: "NIF", taxNumber: "NIF" } },
};

/** The names of register numbers that can be told by their form. */
const REGISTERS: Record<string, [form: RegExp, name: string][]> = {
  FR: [
    [/^\d{9}$/, "SIREN"],
    [/^\d{14}$/, "SIRET"],
  ],
  NL: [[/^\d{8}$/, "KVK"]],
};

export function buyerNumbers(document: InvoiceDocument): Pair[] {
  const { yourVatId, yourTaxNumber, yours, registerNumber } = wordsOf(document);
  return [
    ...taxNumbers(document, document.buyer, { vatId: yourVatId, taxNumber: yourTaxNumber, named: yours }),
    ...registers(document.buyer, (name) => (name === null ? registerNumber : yours(name))),
  ];
}

export function sellerNumbers(document: InvoiceDocument): Pair[] {
  const { ourVatId, ourTaxNumber, ours } = wordsOf(document);
  return taxNumbers(document, document.seller, { vatId: ourVatId, taxNumber: ourTaxNumber, named: ours });
}

/** Returns the seller's number in its register, for the foot of the page. */
export function sellerRegister({ seller, ...document }: InvoiceDocument): string | null {
  const [found] = registers(seller, (name) => name ?? wordsOf(document).registerNumber);
  return found ? found.join(" ") : null;
}

interface Labels {
  vatId: string;
  taxNumber: string;
  /** The label of a number that has a name of its own. */
  named: (name: string) => string;
}

function taxNumbers({ language }: InvoiceDocument, party: Party, labels: Labels): Pair[] {
  const { vatId, taxNumber, taxId, country } = party;
  // A document of before has one number, which was labelled by its form.
  if (vatId === undefined && taxNumber === undefined)
    return taxId ? [[vatIdOf(taxId) ? labels.vatId : labels.taxNumber, taxId]] : [];
  const names = NAMES[country ?? ""]?.[language] ?? {};
  const label = (which: keyof Names) => (names[which] === undefined ? labels[which] : labels.named(names[which]));
  return [
    ...(vatId === undefined ? [] : [[label("vatId"), vatId] satisfies Pair]),
    ...(taxNumber === undefined ? [] : [[label("taxNumber"), taxNumber] satisfies Pair]),
  ];
}

function registers({ registerNumber, country }: Party, label: (name: string | null) => string): Pair[] {
  if (registerNumber === undefined) return [];
  const digits = registerNumber.replaceAll(/[\s.]/g, "");
  const known = REGISTERS[country ?? ""]?.find(([form]) => form.test(digits));
  return [[label(known ? known[1] : null), registerNumber]];
}
