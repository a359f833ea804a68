import type { FileFormat } from "../../../server/einvoice/schema.ts";
import { distance, exact, sumOf } from "./decimals.ts";
import type { Rule } from "./rule.ts";
import type { ReadAllowance, ReadInvoice, ReadLine } from "./terms.ts";

/** Peppol BIS Billing 3 and XRechnung 3.0, which has most of Peppol's rules besides its own. */
export function networkRules(invoice: ReadInvoice, format: FileFormat): Rule[] {
  const isXRechnung = format === "xrechnung" || format === "xrechnungCii";
  const isGerman = invoice.seller.address?.country === "DE" && invoice.buyer.address?.country === "DE";
  if (format === "facturX" || format === "ubl") return lineRules(invoice);
  return [
    ...lineRules(invoice),
    ...peppol(invoice, isXRechnung),
    ...(isXRechnung || isGerman ? german(invoice) : []),
    ...(isXRechnung ? [] : national(invoice)),
  ];
}

const SLACK = exact("0.02");

/** Hold in every format here, although only the networks check them. */
function lineRules({ lines, allowances, period }: ReadInvoice): Rule[] {
  const all = [...allowances, ...lines.flatMap((line) => line.allowances)];
  const within = (line: ReadLine) =>
    line.period === null ||
    ((line.period.start ?? "") >= (period?.start ?? "") && (line.period.end ?? "") <= (period?.end ?? "9"));
  return [
    ["PEPPOL-EN16931-R040", all.every(isShare)],
    ["PEPPOL-EN16931-R041", all.every(({ base, percent }) => (base === null) === (percent === null))],
    ["PEPPOL-EN16931-R110", lines.every(within)],
    ["PEPPOL-EN16931-R120", lines.every(isProduct)],
    ["PEPPOL-EN16931-R121", lines.every(({ baseQuantity }) => exact(baseQuantity) > 0n)],
    ["PEPPOL-EN16931-R130", lines.every(({ unit, baseUnit }) => unit === baseUnit)],
  ];
}

function isShare({ amount, base, percent }: ReadAllowance): boolean {
  if (base === null || percent === null) return true;
  return distance(exact(amount), (exact(base) * exact(percent)) / exact("100")) <= SLACK;
}

function isProduct({ net, quantity, price, baseQuantity, allowances }: ReadLine): boolean {
  const charges = allowances.filter(({ isCharge }) => isCharge).map(({ amount }) => amount);
  const offs = allowances.filter(({ isCharge }) => !isCharge).map(({ amount }) => amount);
  const product = (exact(quantity) * exact(price)) / exact(baseQuantity);
  return distance(exact(net), product + sumOf(charges) - sumOf(offs)) <= SLACK;
}

const PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
const PEPPOL = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
const XRECHNUNG = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";

function peppol(invoice: ReadInvoice, isXRechnung: boolean): Rule[] {
  const { seller, buyer } = invoice;
  const reachable = [seller.endpoint, buyer.endpoint].every((each) => isXRechnung || each?.scheme !== "EM");
  return [
    ["PEPPOL-EN16931-R001", invoice.process !== null],
    ["PEPPOL-EN16931-R002", invoice.notes.length <= 1],
    ["PEPPOL-EN16931-R003", invoice.buyerReference !== null],
    [isXRechnung ? "BR-DE-21" : "PEPPOL-EN16931-R004", invoice.specification === (isXRechnung ? XRECHNUNG : PEPPOL)],
    ["PEPPOL-EN16931-R007", invoice.process === PROCESS],
    ["PEPPOL-EN16931-R010", buyer.endpoint !== null],
    ["PEPPOL-EN16931-R020", seller.endpoint !== null],
    ["PEPPOL-EN16931-CL008", reachable],
  ];
}

function german({ seller, buyer, payments, buyerReference, deliverTo, paymentTerms, groups }: ReadInvoice): Rule[] {
  const given = (text: string | null | undefined) => text !== null && text !== undefined && text !== "";
  const transfers = payments.filter(({ code }) => code === "30" || code === "58");
  const isOutside = groups.every(({ category }) => category.code === "O");
  return [
    ["BR-DE-1", payments.length > 0],
    ["BR-DE-2", seller.contact !== null],
    ["BR-DE-3", given(seller.address?.city)],
    ["BR-DE-4", given(seller.address?.postcode)],
    ["BR-DE-5", given(seller.contact?.name)],
    ["BR-DE-6", given(seller.contact?.phone)],
    ["BR-DE-7", given(seller.contact?.email)],
    ["BR-DE-8", given(buyer.address?.city)],
    ["BR-DE-9", given(buyer.address?.postcode)],
    ["BR-DE-10", deliverTo === null || given(deliverTo.city)],
    ["BR-DE-11", deliverTo === null || given(deliverTo.postcode)],
    // In Peppol, DE-R-014.
    ["BR-DE-14", groups.every(({ category }) => given(category.percent))],
    ["BR-DE-15", given(buyerReference)],
    ["BR-DE-16", isOutside || given(seller.vatId) || given(seller.taxNumber)],
    ["BR-DE-18", !/^\s*#/m.test(paymentTerms ?? "")],
    ["BR-DE-19", payments.every(({ code, account }) => code !== "58" || isIban(account ?? ""))],
    ["BR-DE-23-a", transfers.every(({ account }) => given(account))],
  ];
}

function isIban(account: string): boolean {
  const moved = account.slice(4) + account.slice(0, 4);
  const digits = [...moved].map((character) => Number.parseInt(character, 36)).join("");
  return /^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(account) && BigInt(digits) % 97n === 1n;
}

/** Rules of single countries, for what the product can write. */
function national({ seller, buyer, payments, groups, type, preceding, totals }: ReadInvoice): Rule[] {
  const of = (country: string) => seller.address?.country === country || seller.vatId?.startsWith(country) === true;
  const placed = (party: ReadInvoice["seller"]) =>
    (party.address?.rows.length ?? 0) > 0 && party.address?.city !== null && party.address?.postcode !== null;
  const isDanish = of("DK") && buyer.address?.country === "DK";
  const isDutch = seller.address?.country === "NL";
  const rates = groups.filter(({ category }) => category.code === "S").map(({ category }) => category.percent);
  const dutchCodes = ["30", "48", "49", "57", "58", "59"];
  return [
    ["DK-R-002", !of("DK") || /^DK\d{8}$/.test(seller.id ?? "")],
    ["DK-R-005", !isDanish || payments.every(({ code }) => ["1", "58", "97"].includes(code ?? ""))],
    ["GR-R-001", !of("GR") && !of("EL")],
    ["IS-R-002", !of("IS")],
    ["IT-R-002", !of("IT") || placed(seller)],
    ["NL-R-001", !isDutch || type !== "381" || preceding.length > 0],
    ["NL-R-002", !isDutch || placed(seller)],
    ["NL-R-004", !isDutch || buyer.address?.country !== "NL" || placed(buyer)],
    ["NL-R-007", !isDutch || type === "381" || exact(totals.payable) <= 0n || payments.length > 0],
    ["NL-R-008", !isDutch || payments.every(({ code }) => dutchCodes.includes(code ?? ""))],
    ["NO-R-001", seller.vatId?.startsWith("NO") !== true || /^NO\d{9}MVA$/.test(seller.vatId)],
    ["SE-R-001", seller.vatId?.startsWith("SE") !== true || /^SE\d{12}$/.test(seller.vatId)],
    ["SE-R-006", !of("SE") || rates.every((rate) => ["25", "12", "6"].includes(rate ?? ""))],
  ];
}
