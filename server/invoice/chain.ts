import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { StoredDocument } from "../document/versions.ts";

/**
 * Returns the link of an issued document: SHA-256 of the stored document in canonical JSON (RFC 8785) and the previous link
 * in its series. Changing one document breaks every later one, and those have already been sent.
 */
export function linkOf(document: StoredDocument, previous: string | null): string {
  return createHash("sha256")
    .update(canonicalize({ document, previous }) ?? "")
    .digest("hex");
}

/** The parts of an issued document that form the chain. */
interface Linked {
  document: StoredDocument;
  link: string;
  previous: string | null;
}

/**
 * Walks each series from its last document to its first. Returns a sentence for each document that was changed, is missing,
 * or belongs to no series.
 */
export function chainFaults(
  documents: readonly Linked[],
  series: readonly { series: string; link: string | null }[],
): string[] {
  const byLink = new Map(documents.map((each) => [each.link, each]));
  const seen = new Set<Linked>();
  const faults = documents
    .filter(isChanged)
    .map(({ document }) => `${document.number} was changed after it was issued`);
  for (const { series: name, link } of series) {
    let expected = link;
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
