import type { Mutation } from "./mutation.ts";

const INVOICE = "server/invoice/store.ts";
const AMOUNTS = "server/document/amounts.ts";

/** The guards of issued documents: their chain, their files and their sums. */
export const DOCUMENT_MUTATIONS: Mutation[] = [
  {
    name: "a document forgets the link before it",
    file: INVOICE,
    find: "withoutNulls({ edition, copyTo, previous })",
    take: "withoutNulls({ edition, copyTo })",
  },
  {
    name: "the counter keeps an older link",
    file: INVOICE,
    find: ".set(after)\n          .where((attributes, { eq }) => eq(attributes.next, next))",
    take: ".set({ next: n + 1 })\n          .where((attributes, { eq }) => eq(attributes.next, next))",
  },
  {
    name: "a document is linked to what came last when its number was first asked for",
    file: "server/invoice/numbering.ts",
    find: "  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {\n    const { next, link, ...head } = await",
    take: "  const { link } = await headOfSeries(scope, series);\n  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {\n    const { next, ...head } = await",
  },
  {
    name: "a file is noted as kept that nobody kept",
    file: "server/archive/service.ts",
    find: 'await files.put(fileName(scope, documentId, "pdf", digests.pdf), made.pdf);',
    take: "",
  },
  {
    name: "a document without an address is not kept",
    file: "server/jobs/delivery.ts",
    find: "() => archiveIssued(scope, archive, documentId)",
    take: "async () => {}",
  },
  {
    name: "a document without an address is not looked for once more",
    file: "server/work/rules.ts",
    find: "return { ...newWork(now), failure,",
    take: "return { ...newWork(now), ...(blocked ? { nextAttemptAt: null } : {}), failure,",
  },
  {
    name: "a discount does not lower the tax",
    file: AMOUNTS,
    find: '(kind === "charge" ? amount : -amount)',
    take: '(kind === "charge" ? amount : 0)',
  },
  {
    name: "a charge bears no tax",
    file: AMOUNTS,
    find: '(kind === "charge" ? amount : -amount)',
    take: '(kind === "charge" ? 0 : -amount)',
  },
  {
    name: "a fixed discount takes more than there is",
    file: AMOUNTS,
    find: "wanted < whole ? wanted : whole",
    take: "wanted",
  },
  {
    name: "work at two rates is gathered at one",
    file: "server/invoice/lines.ts",
    find: "JSON.stringify([shared, line.rate])",
    take: "JSON.stringify([shared])",
  },
];
