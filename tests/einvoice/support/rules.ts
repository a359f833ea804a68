import type { FileFormat } from "../../../server/einvoice/schema.ts";
import { exact, isAtMostTwoDecimals, sumOf } from "./decimals.ts";
import { currenciesIn, emptyElements, read } from "./read.ts";
import type { Rule } from "./rule.ts";
import { networkRules } from "./rules-network.ts";
import { taxRules } from "./rules-tax.ts";
import type { ReadAllowance, ReadInvoice, ReadTax } from "./terms.ts";

/**
 * The names of all rules that a file breaks: those of EN 16931 (CEN/TC 434), and of Peppol BIS Billing 3 and XRechnung
 * where it claims to be one. Written from the published rules, for what the product can say; it shares no code with it.
 */
export function brokenRules(xml: string, format: FileFormat): string[] {
  const invoice = read(xml);
  const rules = [
    ...presence(invoice),
    ...decimals(invoice),
    ...sums(invoice),
    ...codes(invoice, xml),
    ...taxRules(invoice),
    ...networkRules(invoice, format),
    ["PEPPOL-EN16931-R008", emptyElements(xml).length === 0] satisfies Rule,
    [
      "XML 1.0, 2.2",
      xml.isWellFormed() && !/(?![\n\t])\p{Cc}|[\uFFFE\uFFFF]/u.test(xml.replace(/[\u007F-\u009F]/g, "")),
    ] satisfies Rule,
  ];
  return [...new Set(rules.filter(([, kept]) => !kept).map(([id]) => id))];
}

function presence(invoice: ReadInvoice): Rule[] {
  const { seller, buyer, totals, lines, groups, allowances, payments } = invoice;
  const has = (text: string | null | undefined) => text !== null && text !== undefined && text.trim() !== "";
  const reasoned = ({ reason, reasonCode }: ReadAllowance) => has(reason) || has(reasonCode);
  return [
    ["BR-01", has(invoice.specification)],
    ["BR-02", has(invoice.number)],
    ["BR-03", has(invoice.issueDate)],
    ["BR-04", has(invoice.type)],
    ["BR-05", has(invoice.currency)],
    ["BR-06", has(seller.name)],
    ["BR-07", has(buyer.name)],
    ["BR-08", seller.address !== null],
    ["BR-09", has(seller.address?.country)],
    ["BR-10", buyer.address !== null],
    ["BR-11", has(buyer.address?.country)],
    ["BR-12", has(totals.lines)],
    ["BR-13", has(totals.net)],
    ["BR-14", has(totals.total)],
    ["BR-15", has(totals.payable)],
    ["BR-16", lines.length > 0],
    ["BR-21", lines.every(({ id }) => has(id))],
    ["BR-22", lines.every(({ quantity }) => has(quantity))],
    ["BR-23", lines.every(({ unit }) => has(unit))],
    ["BR-24", lines.every(({ net }) => has(net))],
    ["BR-25", lines.every(({ name }) => has(name))],
    ["BR-26", lines.every(({ price }) => has(price))],
    ["BR-27", lines.every(({ price }) => exact(price) >= 0n)],
    ["BR-29", invoice.period === null || (invoice.period.start ?? "") <= (invoice.period.end ?? "9")],
    ["BR-30", lines.every(({ period }) => period === null || (period.start ?? "") <= (period.end ?? "9"))],
    ["BR-31", allowances.every(({ amount }) => has(amount))],
    ["BR-32", allowances.every(({ tax }) => has(tax?.code))],
    ["BR-33", allowances.every(reasoned)],
    ["BR-41", lines.every((line) => line.allowances.every(({ amount }) => has(amount)))],
    ["BR-42", lines.every((line) => line.allowances.every(reasoned))],
    ["BR-45", groups.every(({ base }) => has(base))],
    ["BR-46", groups.every(({ tax }) => has(tax))],
    ["BR-47", groups.every(({ category }) => has(category.code))],
    ["BR-48", groups.every(({ category }) => has(category.percent) || category.code === "O")],
    ["BR-49", payments.every(({ code }) => has(code))],
    ["BR-50", payments.every(({ account, holder }) => has(account) || !has(holder))],
    ["BR-55", invoice.preceding.every(({ number }) => has(number))],
    ["BR-61", payments.every(({ code, account }) => !["30", "58"].includes(code ?? "") || has(account))],
    ["BR-62", seller.endpoint === null || has(seller.endpoint.scheme)],
    ["BR-63", buyer.endpoint === null || has(buyer.endpoint.scheme)],
    ["BR-CO-04", lines.every(({ tax }) => has(tax.code))],
    ["BR-CO-18", groups.length > 0],
    ["BR-CO-25", exact(totals.payable) <= 0n || has(invoice.dueDate) || has(invoice.paymentTerms)],
    ["BR-CO-26", has(seller.vatId) || has(seller.id)],
  ];
}

/** BR-DEC-*, and BR-CL-03: everything but prices and quantities has two decimals at most. */
function decimals({ totals, allowances, lines, groups, taxTotal }: ReadInvoice): Rule[] {
  const amounts = [
    ...Object.values(totals),
    ...[...allowances, ...lines.flatMap((line) => line.allowances)].flatMap(({ amount, base }) => [amount, base]),
    ...lines.map(({ net }) => net),
    ...groups.flatMap(({ base, tax }) => [base, tax]),
    taxTotal,
  ];
  return [["BR-DEC", amounts.every((amount) => amount === null || isAtMostTwoDecimals(amount))]];
}

function sums({ totals, lines, allowances, groups, taxTotal }: ReadInvoice): Rule[] {
  const off = allowances.filter(({ isCharge }) => !isCharge).map(({ amount }) => amount);
  const on = allowances.filter(({ isCharge }) => isCharge).map(({ amount }) => amount);
  return [
    ["BR-CO-10", exact(totals.lines) === sumOf(lines.map(({ net }) => net))],
    ["BR-CO-11", exact(totals.allowances) === sumOf(off)],
    ["BR-CO-12", exact(totals.charges) === sumOf(on)],
    ["BR-CO-13", exact(totals.net) === exact(totals.lines) - exact(totals.allowances) + exact(totals.charges)],
    ["BR-CO-14", exact(taxTotal) === sumOf(groups.map(({ tax }) => tax))],
    ["BR-CO-15", exact(totals.total) === exact(totals.net) + exact(taxTotal)],
    ["BR-CO-16", exact(totals.payable) === exact(totals.total) + exact(totals.rounding)],
  ];
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TAX_CODES = ["S", "Z", "E", "AE", "K", "G", "O", "L", "M"];

function codes(invoice: ReadInvoice, xml: string): Rule[] {
  const { seller, buyer, currency, lines, groups, payments, allowances, deliverTo } = invoice;
  const countries = [seller.address, buyer.address, deliverTo].flatMap((address) => (address ? [address.country] : []));
  const schemes = [seller.endpoint, buyer.endpoint].flatMap((endpoint) => (endpoint ? [endpoint.scheme] : []));
  const taxes: (ReadTax | null)[] = [
    ...lines.map(({ tax }) => tax),
    ...groups.map(({ category }) => category),
    ...allowances.map(({ tax }) => tax),
  ];
  const vatIds = [seller.vatId, buyer.vatId].filter((id) => id !== null);
  const dates = [invoice.issueDate, invoice.dueDate, invoice.period?.start, invoice.period?.end];
  const [subject] = /^[^#]*#([^#]*)#/.exec(invoice.notes[0] ?? "")?.slice(1) ?? [];
  return [
    ["BR-CL-01", invoice.type === "380" || invoice.type === "381"],
    ["BR-CL-03", [...currenciesIn(xml)].every((each) => each === currency || each === invoice.taxCurrency)],
    ["BR-53", (invoice.taxCurrency === null) === (invoice.taxThere === null)],
    ["PEPPOL-EN16931-R005", invoice.taxCurrency !== currency],
    ["BR-CL-04", Intl.supportedValuesOf("currency").includes(currency ?? "")],
    ["BR-CL-08", subject?.length !== 3 || !xml.includes("<cbc:Note>")],
    ["BR-CL-14", countries.every((country) => /^[A-Z]{2}$/.test(country ?? ""))],
    ["BR-CL-16", payments.every(({ code }) => ["1", "30", "58", "97"].includes(code ?? ""))],
    ["BR-CL-17", taxes.every((tax) => TAX_CODES.includes(tax?.code ?? ""))],
    ["BR-CL-19", allowances.every(({ isCharge, reasonCode }) => isCharge || reasonCode === "95")],
    ["BR-CL-23", lines.every(({ unit, baseUnit }) => unit === "MIN" && baseUnit === "MIN")],
    ["BR-CL-25", schemes.every((scheme) => /^(0\d{3}|99\d{2}|EM)$/.test(scheme ?? ""))],
    ["BR-CO-09", vatIds.every((id) => /^[A-Z]{2}/.test(id))],
    ["PEPPOL-EN16931-F001", dates.every((date) => date === null || date === undefined || DATE.test(date))],
  ];
}
