import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { InvoiceDocument } from "../document/schema.ts";

/**
 * The link of an issued document: SHA-256 over the document in canonical JSON (RFC 8785) and the link before it in its
 * series. Who changes one document has to change every later one, and those have been sent.
 */
export function linkOf(document: InvoiceDocument, previous: string | null): string {
  return createHash("sha256")
    .update(canonicalize({ document, previous }) ?? "")
    .digest("hex");
}
