import * as z from "zod";
import { decimalsBefore } from "../lib/currencies.ts";
import { DataFault } from "../lib/problem.ts";
import { type InvoiceDocument, invoiceDocument } from "./schema.ts";

/**
 * The versions of stored documents. A document stays in the table as it was written, and its link in the chain is the
 * hash of that; it is upgraded at each read. An upgrade never changes what a document prints: what a new version says
 * differently is a new field, in which an upgraded document has what it said before.
 *
 * To add a version: its schema replaces `invoiceDocument`, the previous schema moves here, and a function next to
 * `upgradeFromNone` converts that version to the new one.
 */

const storedDocument = z.looseObject({ number: z.string().nullable() });

/** A document as it is stored and hashed, in the version in which it was written. Only its number is known. */
export type StoredDocument = z.output<typeof storedDocument>;

/**
 * Returns a document in the two parts in which it is stored. The edition is stored beside it, because the previous version of
 * Invoicely refuses a document with a field that it does not know.
 */
export function storedParts({ edition, ...document }: InvoiceDocument): {
  document: StoredDocument;
  edition: 2 | null;
} {
  return { document, edition: edition ?? null };
}

/** From before documents had a version. Documents of the first months lack decimals. */
const documentWithoutVersion = invoiceDocument.omit({ v: true }).partial({ decimals: true });

/** Returns unpacked JSON as a stored document, without checking its version. Throws `DataFault` if it is none. */
export function asStored(unpacked: unknown): StoredDocument {
  return checkShape(storedDocument, unpacked, "an invoice");
}

/**
 * Returns a stored document in the current version. Throws `DataFault`, in words for its owner, if a newer version wrote
 * it or it does not match its version's schema.
 */
export function readDocument(stored: StoredDocument, edition?: number): InvoiceDocument {
  const document = readVersion(stored);
  if (edition === undefined) return document;
  if (edition === 2) return { ...document, edition };
  throw new DataFault(`The document of ${stored.number} has an edition that this version of Invoicely does not know.`);
}

function readVersion(stored: StoredDocument): InvoiceDocument {
  const { v: version, number } = stored;
  if (version === undefined) return upgradeFromNone(checkShape(documentWithoutVersion, stored, number));
  if (version === 1) return checkShape(invoiceDocument, stored, number);
  throw new DataFault(
    `The document of ${number} has version ${JSON.stringify(version)}, which this version of Invoicely does not know.`,
  );
}

function upgradeFromNone(document: z.output<typeof documentWithoutVersion>): InvoiceDocument {
  const { decimals = decimalsBefore(document.currency) } = document;
  return { v: 1, ...document, decimals };
}

function checkShape<Shape extends z.ZodType>(shape: Shape, value: unknown, number: string | null): z.output<Shape> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const cause = new Error(z.prettifyError(read.error));
  throw new DataFault(`The document of ${number} cannot be read: it is not as Invoicely wrote it.`, { cause });
}
