import { rowsOf } from "../document/address.ts";
import type { InvoiceDocument, Party } from "../document/schema.ts";
import { taxNumbersOf, vatIdOf } from "../lib/vat.ts";
import { type ElectronicAddress, electronicAddressOf } from "./rules/electronic-address.ts";
import { type RegisterId, registerIdOf } from "./rules/register-number.ts";
import type { FileFormat } from "./schema.ts";

/** A party in the business terms of EN 16931 (BG-4, BG-7). */
export interface PartyTerms {
  name: string;
  /** BT-29, BT-46: another number of the party, if no identifier is present. */
  id: string | null;
  /** BT-30, BT-47: the number in the register, as Danish law requires of the seller. */
  legalId: RegisterId | null;
  /** BT-31, BT-48 */
  vatId: string | null;
  /** BT-32 */
  taxNumber: string | null;
  /** BT-33 */
  legalForm: string | null;
  /** BT-34, BT-49 */
  electronicAddress: ElectronicAddress | null;
  /** Three rows at most (BT-35, BT-36, BT-162); the last one holds the rest. */
  address: {
    rows: string[];
    postcode: string | null;
    city: string | null;
    /** BT-39, BT-54 */
    region: string | null;
    country: string;
  };
  contact: { name: string | null; phone: string | null; email: string | null } | null;
}

export function partiesOf(document: InvoiceDocument, format: FileFormat): { seller: PartyTerms; buyer: PartyTerms } {
  const { seller, buyer, taxGroups } = document;
  // Outside the scope of VAT, the document may not contain a VAT id (BR-O-02 to -04).
  const hasVat = taxGroups.every(({ category }) => category !== "O");
  // In Peppol, two Danish businesses may not have a number without a scheme (DK-R-013).
  const isDanish = format === "peppol" && seller.country === "DK" && buyer.country === "DK";
  const sellerTerms = partyOf(seller, { hasVat, format });
  const buyerTerms = partyOf(buyer, { hasVat, format });
  const danishId = seller.country === "DK" ? vatIdOf(taxNumbersOf(seller).vatId) : null;
  return {
    seller: {
      ...sellerTerms,
      id: isDanish ? null : sellerTerms.id,
      legalId: format === "peppol" && danishId !== null ? { scheme: "0184", id: danishId } : sellerTerms.legalId,
      taxNumber: hasVat ? (seller.taxNumber ?? (sellerTerms.vatId === null ? seller.taxId : null)) : null,
      legalForm: seller.registration,
      contact: { name: seller.name, phone: seller.phone, email: seller.email },
    },
    buyer: {
      ...buyerTerms,
      id: isDanish ? null : buyerTerms.id,
      contact: contactOf(buyer.contactName, buyerTerms.contact),
    },
  };
}

function partyOf(party: Party, { hasVat, format }: { hasVat: boolean; format: FileFormat }): PartyTerms {
  const { name, postcode, city, country, taxId, email } = party;
  const vatId = hasVat ? vatIdOf(taxNumbersOf(party).vatId) : null;
  const given = rowsOf(party.address);
  const rows = given.length > 3 ? [...given.slice(0, 2), given.slice(2).join(", ")] : given;
  return {
    name,
    id: vatId === null ? taxId : null,
    legalId: registerIdOf(party, format),
    vatId,
    taxNumber: null,
    legalForm: null,
    electronicAddress: electronicAddressOf(party.electronicAddress) ?? mailAddressOf(email, format),
    address: { rows, postcode, city, region: party.region ?? null, country: country ?? "" },
    contact: email === null ? null : { name: null, phone: null, email },
  };
}

/** Returns the contact with the name of a person (BT-56). */
function contactOf(name: string | undefined, contact: PartyTerms["contact"]): PartyTerms["contact"] {
  return name === undefined ? contact : { phone: null, email: null, ...contact, name };
}

/** An email address is an electronic address (EM), except in Peppol's network. */
function mailAddressOf(email: string | null, format: FileFormat): ElectronicAddress | null {
  return email === null || format === "peppol" ? null : { scheme: "EM", id: email };
}
