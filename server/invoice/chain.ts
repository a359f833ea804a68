import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { StoredDocument } from "../document/versions.ts";

/**
 * The link of an issued document: SHA-256 over the document in canonical JSON (RFC 8785), as it is kept and not as it is read
 * today, and the link before it in its series. Who changes one document has to change every later one, and those have been sent.
 */
export function linkOf(document: StoredDocument, previous: string | null): string {
  return createHash("sha256")
    .update(canonicalize({ document, previous }) ?? "")
    .digest("hex");
}

/** What of an issued document the chain is made of. */
export interface Linked {
  document: StoredDocument;
  link: string;
  previous: string | null;
}

/**
 * Walks each series from its last document back to its first. Answers a sentence for each document that was changed, is
 * missing, or stands in no series.
 */
export function chainFaults(
  documents: readonly Linked[],
  series: readonly { series: string; link: string }[],
): string[] {
  const byLink = new Map(documents.map((each) => [each.link, each]));
  const seen = new Set<Linked>();
  const faults = documents
    .filter(isChanged)
    .map(({ document }) => `${document.number} was changed after it was issued`);
  for (const { series: name, link } of series) {
    let expected: string | null = link;
    let after = "the end";
    while (expected !== null) {
      const found: Linked | undefined = byLink.get(expected);
      if (!found) faults.push(`the series ${name} lacks the document before ${after}`);
      if (!found || seen.has(found)) break;
      seen.add(found);
      expected = found.previous;
      after = found.document.number ?? after;
    }
  }
  const strays = documents.filter((each) => !seen.has(each));
  return [...faults, ...strays.map(({ document }) => `${document.number} stands in no series`)];
}

function isChanged({ document, link, previous }: Linked): boolean {
  return linkOf(document, previous) !== link;
}
