import { createHash } from "node:crypto";
import type { Item } from "./expressions.ts";
import { type Books, field, list, rounded, sorted, sum, text } from "./raw.ts";
import type { SimulatedWorld } from "./world.ts";

/** What holds for every document that was issued: its sums, its place in the chain of its series, and its kept file. */

/** Lines, discounts, charges, tax and total of a document follow from each other, in each tax group. */
export function documentSums({ invoiceId, document }: Item): string[] {
  const totals = (name: string) => Number(field(document, "totals", name));
  const lines = list(field(document, "lines"));
  const groups = list(field(document, "taxGroups"));
  const adjustments = list(field(document, "adjustments"));
  const amounts = (kind: string, of: readonly unknown[]) =>
    sum(of.filter((each) => field(each, "kind") === kind).map((each) => field(each, "amount")));
  const basis = (group: unknown) => {
    const own = adjustments.filter((each) => taxOf(field(each, "tax")) === taxOf(group));
    const net = sum(
      lines.filter((line) => taxOf(field(line, "tax")) === taxOf(group)).map((line) => field(line, "net")),
    );
    return net - amounts("discount", own) + amounts("charge", own);
  };
  const holds = [
    lines.every(
      (line) => field(line, "net") === rounded(Number(field(line, "minutes")) * Number(field(line, "rate")), 60),
    ),
    adjustments.every((each) => Number(field(each, "amount")) > 0),
    totals("lines") === sum(lines.map((line) => field(line, "net"))),
    totals("minutes") === sum(lines.map((line) => field(line, "minutes"))),
    totals("discounts") === amounts("discount", adjustments),
    totals("charges") === amounts("charge", adjustments),
    totals("discounts") <= totals("lines"),
    totals("net") === totals("lines") - totals("discounts") + totals("charges"),
    totals("net") === sum(groups.map((group) => field(group, "base"))),
    totals("tax") === sum(groups.map((group) => field(group, "tax"))),
    groups.every((group) => field(group, "base") === basis(group)),
    new Set(groups.map(taxOf)).size === groups.length,
    groups.every(
      (group) => field(group, "tax") === rounded(Number(field(group, "base")) * Number(field(group, "rate")), 10_000),
    ),
    totals("total") === totals("net") + totals("tax"),
  ];
  const broken = holds.flatMap((held, place) => (held ? [] : [place]));
  return broken.length === 0
    ? []
    : [`the amounts of ${invoiceId} do not follow from each other (${broken}): ${sorted(document)}`];
}

function taxOf(tax: unknown): string {
  return `${field(tax, "category")} ${field(tax, "rate")}`;
}

/** The documents of each series are linked from the last, which the counter names, to the first; none stands outside. */
export function chainOf({ documents, counters }: Books): string[] {
  const complaints = documents
    .filter(({ document, link, previous = null }) => link !== hashOf(sorted({ document, previous })))
    .map(({ invoiceId }) => `the link of ${invoiceId} is not that of its document`);
  const byLink = new Map(documents.map((each) => [`${each.workspaceId} ${each.link}`, each]));
  let walked = 0;
  for (const { workspaceId, series, link, next } of counters) {
    let later = Number(next);
    for (let at: unknown = link; at !== undefined && walked <= documents.length; walked++) {
      const found = byLink.get(`${workspaceId} ${at}`);
      const n = Number(/\d+/.exec(text(field(found?.document, "number")).replace(beforeNumber(series), ""))?.[0]);
      if (!(n < later)) complaints.push(`in the series ${series} of ${workspaceId}, ${n} comes before ${later}`);
      if (!found) break;
      later = n;
      at = found.previous;
    }
  }
  if (walked !== documents.length) complaints.push(`${walked} of ${documents.length} documents stand in a chain`);
  return complaints;
}

function beforeNumber(series: unknown): string {
  return text(series).split("{n}")[0] ?? "";
}

/** Each issued document was kept once, as it is, and its file is the one that was noted. */
export function archiveOf({ documents, archived }: Books, { keptFiles, mails }: SimulatedWorld): string[] {
  const complaints =
    archived.length === documents.length ? [] : [`${archived.length} of ${documents.length} documents were kept`];
  for (const { invoiceId, document, edition } of documents) {
    const pdf = archived.find(({ documentId }) => documentId === invoiceId)?.pdf;
    const digests = [...keptFiles]
      .filter(([name]) => name.includes(text(invoiceId)))
      .map(([, content]) => hashOf(content));
    if (!digests.includes(text(pdf))) complaints.push(`the file of ${invoiceId} is not the one that was kept`);
    if (pdf !== hashOf(sorted(printed(document, edition))))
      complaints.push(`the file of ${invoiceId} is not of its document`);
    if (mails.some(({ documentId, files }) => documentId === invoiceId && files.join() !== pdf))
      complaints.push(`a mail of ${invoiceId} brought another file than the one that is kept`);
  }
  return complaints;
}

/** What files are made from: the document with its edition, which is stored beside it. */
function printed(document: unknown, edition: unknown): unknown {
  return edition === undefined ? document : Object.assign({ edition }, document);
}

function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
