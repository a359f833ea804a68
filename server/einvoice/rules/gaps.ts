import type { ClientRecord } from "../../client/rules.ts";
import type { InvoiceDocument } from "../../document/schema.ts";
import { type StoredNumbers, taxNumbersOf, vatIdOf } from "../../lib/vat.ts";
import type { Workspace } from "../../workspace/schema.ts";
import type { FileFormat, Gap } from "../schema.ts";
import { isCountry, isInvoiceCurrency } from "./codes.ts";
import { faultOfAddress, norwegianNumber } from "./electronic-address.ts";

type Seller = Pick<
  InvoiceDocument["seller"],
  "name" | "address" | "postcode" | "city" | "country" | "email" | "phone" | "electronicAddress"
> &
  StoredNumbers;
type Buyer = Pick<
  InvoiceDocument["buyer"],
  "name" | "address" | "postcode" | "city" | "country" | "email" | "reference" | "electronicAddress"
> &
  StoredNumbers & { orderNumber?: string | null | undefined };

/** The values that decide whether a file can be written, known before the document exists. */
interface Facts {
  seller: Seller;
  buyer: Buyer;
  /** The number of the account to pay to. */
  account: string | null;
  currency: string;
  taxes: readonly { category: Workspace["tax"]["category"]; rate: number }[];
  /** The form that sets the tax treatment. */
  taxPlace: Gap["place"];
  /** A credit note asks for no payment. */
  asksForMoney: boolean;
}

export function factsOf(document: InvoiceDocument): Facts {
  const { seller, buyer, payment, currency, taxGroups, kind } = document;
  const asksForMoney = kind === "invoice";
  const account = payment.iban ?? payment.accountNumber ?? null;
  return { seller, buyer, account, currency, taxes: taxGroups, taxPlace: "client", asksForMoney };
}

/** Returns the file of a client's choice: without a separate one, the file inside the PDF. */
export function fileOf(choice: ClientRecord["eInvoice"]): FileFormat {
  return choice === "none" ? "facturX" : choice;
}

/** Returns the values from which a client's next invoice will be written. */
export function factsBefore(client: ClientRecord, workspace: Workspace): Facts {
  return {
    seller: workspace,
    buyer: client,
    account: workspace.iban ?? workspace.accountNumber,
    currency: client.currency,
    taxes: [client.tax ?? workspace.tax],
    taxPlace: client.tax ? "client" : "workspace",
    asksForMoney: true,
  };
}

/** Returns what the workspace's form lacks for the files of its clients, each gap once. */
export function workspaceGaps(clients: readonly ClientRecord[], workspace: Workspace): Gap[] {
  const gaps = clients.flatMap((client) => gapsOf(fileOf(client.eInvoice), factsBefore(client, workspace)));
  const byMessage = new Map(gaps.map((gap) => [`${gap.field} ${gap.message}`, gap]));
  return [...byMessage.values()].filter(({ place }) => place === "workspace");
}

/** The name of each file in a sentence. */
const NAMES: Record<FileFormat, string> = {
  facturX: "The e-invoice inside the PDF",
  ubl: "A UBL file",
  peppol: "A Peppol invoice",
  xrechnung: "XRechnung",
  xrechnungCii: "XRechnung",
};

interface Requirement extends Pick<Gap, "place" | "field"> {
  met: boolean;
  /** The words after the name of the file. */
  says: string;
}

/** Returns everything that prevents a file from being written, one gap per field. */
export function gapsOf(file: FileFormat, facts: Facts): Gap[] {
  const unmet = requirementsOf(file, facts).filter(({ met }) => !met);
  const first = unmet.filter((each, at) => unmet.findIndex((other) => isSameField(each, other)) === at);
  return first.map(({ place, field, says }) => ({ file, place, field, message: `${NAMES[file]} ${says}` }));
}

function isSameField(one: Requirement, other: Requirement): boolean {
  return one.place === other.place && one.field === other.field;
}

function requirementsOf(file: FileFormat, facts: Facts): Requirement[] {
  const isGerman = facts.seller.country === "DE" && facts.buyer.country === "DE";
  const german = file === "xrechnung" || file === "xrechnungCii" || (file === "peppol" && isGerman);
  return [
    ...basics(facts),
    ...taxation(facts),
    ...(german ? germanRules(facts) : []),
    ...(file === "peppol" ? [...peppolNetwork(facts), ...nationalRules(facts)] : []),
    ...(file === "xrechnung" || file === "xrechnungCii" ? electronicAddresses(facts) : []),
  ];
}

/** EN 16931: BR-06 to BR-11, BR-CO-26, BR-CL-04, BR-CL-14, BR-DEC-*. */
function basics({ seller, buyer, currency }: Facts): Requirement[] {
  return [
    workspace("name", seller.name.trim() !== "", "needs the name of your business."),
    workspace("country", isCountry(seller.country), countryWords(seller, "needs the country of your business.")),
    workspace("vatId", taxNumbersOf(seller).taxId !== null, "needs your VAT ID or tax number."),
    client("name", buyer.name.trim() !== "", "needs the client's name."),
    client("country", isCountry(buyer.country), countryWords(buyer, "needs the client's country.")),
    client("currency", isInvoiceCurrency(currency), `cannot be written in ${currency}.`),
  ];
}

function countryWords({ country }: Seller | Buyer, ifNone: string): string {
  return country === null ? ifNone : `cannot be written for the country ${country}.`;
}

/** EN 16931: BR-S-05, BR-AE-02, BR-IC-02, BR-G-02, BR-O-11. */
function taxation({ seller, buyer, taxes, taxPlace }: Facts): Requirement[] {
  const bears = (...categories: string[]) => taxes.some(({ category }) => categories.includes(category));
  const sellers = validVatId(seller) !== null;
  const buyers = validVatId(buyer) !== null;
  const place = taxPlace;
  return [
    {
      place,
      field: "tax",
      met: !taxes.some(({ category, rate }) => category === "S" && rate === 0),
      says: "knows no standard rate of 0 %: choose zero rate or exempt.",
    },
    {
      place,
      field: "tax",
      met: !bears("O") || taxes.every(({ category }) => category === "O"),
      says: "cannot hold work outside the scope of VAT beside other work.",
    },
    workspace(
      "vatId",
      !bears("AE", "K", "G") || sellers,
      `needs your VAT ID: ${untaxedReason(taxes)} is only for those with one.`,
    ),
    client(
      "vatId",
      !bears("AE", "K") || buyers,
      `needs the client's VAT ID: ${untaxedReason(taxes)} is only for those with one.`,
    ),
  ];
}

/** Returns a party's VAT ID if it is written like one. */
function validVatId(party: StoredNumbers): string | null {
  return vatIdOf(taxNumbersOf(party).vatId);
}

function untaxedReason(taxes: Facts["taxes"]): string {
  if (taxes.some(({ category }) => category === "AE")) return "reverse charge";
  return taxes.some(({ category }) => category === "K") ? "intra-Community supply" : "export without VAT";
}

/** XRechnung 3.0: BR-DE-1 to -9, -15, -23; the same rules apply to Peppol invoices within Germany (DE-R-001 to -023). */
function germanRules({ seller, buyer, account, asksForMoney }: Facts): Requirement[] {
  return [
    workspace("postcode", seller.postcode !== null, "needs your postcode in its own field."),
    workspace("city", seller.city !== null, "needs your city in its own field."),
    workspace("phone", seller.phone !== null, "needs a phone number of yours."),
    workspace("email", seller.email !== null, "needs an email address of yours."),
    workspace("iban", !asksForMoney || account !== null, "needs your IBAN."),
    client("postcode", buyer.postcode !== null, "needs the client's postcode in its own field."),
    client("city", buyer.city !== null, "needs the client's city in its own field."),
    client("reference", buyer.reference !== null, "needs the client's reference, such as their Leitweg-ID."),
  ];
}

/** XRechnung 3.0 requires both electronic addresses; an email address is one. */
function electronicAddresses({ seller, buyer }: Facts): Requirement[] {
  const buyerWords = "needs the client's electronic address or email address.";
  return [
    seller.electronicAddress === null
      ? workspace("electronicAddress", seller.email !== null, "needs an electronic address of yours.")
      : usableAddress("workspace", seller.electronicAddress, { inPeppol: false }),
    buyer.electronicAddress === null
      ? client("electronicAddress", buyer.email !== null, buyerWords)
      : usableAddress("client", buyer.electronicAddress, { inPeppol: false }),
  ];
}

/** Peppol BIS Billing 3: PEPPOL-EN16931-R003, -R010, -R020, -CL008. */
function peppolNetwork({ seller, buyer }: Facts): Requirement[] {
  const sample = "Peppol address, such as 9930:DE123456789.";
  return [
    seller.electronicAddress === null
      ? workspace("electronicAddress", false, `needs your ${sample}`)
      : usableAddress("workspace", seller.electronicAddress, { inPeppol: true }),
    buyer.electronicAddress === null
      ? client("electronicAddress", false, `needs the client's ${sample}`)
      : usableAddress("client", buyer.electronicAddress, { inPeppol: true }),
    client(
      "reference",
      buyer.reference !== null || (buyer.orderNumber ?? null) !== null,
      "needs the client's reference or order number.",
    ),
  ];
}

function usableAddress(place: Gap["place"], address: string, { inPeppol }: { inPeppol: boolean }): Requirement {
  const fault = faultOfAddress(address, { inPeppol });
  const whose = place === "client" ? "the client's" : "your";
  return {
    place,
    field: "electronicAddress",
    met: fault === null,
    says: `cannot use ${whose} address ${address}: ${fault}.`,
  };
}

/** Rules of single countries in Peppol BIS Billing 3 (DK-R, GR-R, IS-R, IT-R, NL-R, NO-R, SE-R). */
function nationalRules({ seller, buyer, account, taxes, taxPlace, asksForMoney }: Facts): Requirement[] {
  const vatId = validVatId(seller);
  const from = (country: string, prefix = country) => seller.country === country || vatId?.startsWith(prefix) === true;
  const [italian, dutch, swedish] = [from("IT"), from("NL"), from("SE")];
  const placed = italian || dutch;
  const dutchBoth = dutch && buyer.country === "NL";
  const rates = taxes.filter(({ category }) => category === "S").map(({ rate }) => rate);
  return [
    workspace(
      "country",
      !from("GR", "EL") && !from("IS"),
      "cannot be written for businesses in Greece or Iceland, which want numbers of their tax offices in it.",
    ),
    workspace("address", !placed || seller.address !== null, "needs your street."),
    workspace("postcode", !placed || seller.postcode !== null, "needs your postcode in its own field."),
    workspace("city", !placed || seller.city !== null, "needs your city in its own field."),
    workspace("iban", !dutch || !asksForMoney || account !== null, "needs your IBAN."),
    workspace("vatId", !from("DK") || /^DK\d{8}$/.test(vatId ?? ""), "needs your CVR number, written as DK12345678."),
    workspace(
      "vatId",
      !from("NO") || (vatId !== null && norwegianNumber(vatId.slice(2, 11)) && vatId.endsWith("MVA")),
      "needs your VAT ID, written as NO123456785MVA.",
    ),
    workspace(
      "taxNumber",
      !italian || vatId !== null || /^[A-Z0-9]{11,16}$/.test(taxNumbersOf(seller).taxNumber ?? ""),
      "needs your VAT ID or codice fiscale.",
    ),
    {
      place: taxPlace,
      field: "tax",
      met: !swedish || rates.every((rate) => [600, 1200, 2500].includes(rate)),
      says: "knows only 25, 12 and 6 % for businesses in Sweden.",
    },
    client("address", !dutchBoth || buyer.address !== null, "needs the client's street."),
    client("postcode", !dutchBoth || buyer.postcode !== null, "needs the client's postcode in its own field."),
    client("city", !dutchBoth || buyer.city !== null, "needs the client's city in its own field."),
  ];
}

function workspace(field: keyof Workspace, met: boolean, says: string): Requirement {
  return { place: "workspace", field, met, says };
}

function client(field: keyof ClientRecord, met: boolean, says: string): Requirement {
  return { place: "client", field, met, says };
}
