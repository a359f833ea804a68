import * as z from "zod";
import { decimalsBefore } from "../lib/currencies.ts";
import { HeldUp } from "../lib/problem.ts";
import { type InvoiceDocument, invoiceDocument } from "./schema.ts";

/**
 * The versions that documents are kept in. A document stays in the table as it was written, and its link in the chain is the
 * hash of that; it is upgraded each time it is read. An upgrade changes nothing that the document says in print: what a new
 * version says otherwise is a field of that version, and an upgraded document has in it what it said before.
 *
 * To add a version: its schema takes the place of `invoiceDocument`, the schema of the version before moves here, and a
 * function beside `upgradeFromNone` brings that version to the new one.
 */

const storedDocument = z.looseObject({ number: z.string().nullable() });

/** A document as it is kept and hashed, in whatever version it was written. Only its number is known of it. */
export type StoredDocument = z.output<typeof storedDocument>;

/** From before documents had a version. Those of the first months do not say their decimals. */
const documentWithoutVersion = invoiceDocument.omit({ v: true }).partial({ decimals: true });

/** Returns what was unpacked as a stored document, without a look at what its version says. Throws `HeldUp` if it is none. */
export function asStored(unpacked: unknown): StoredDocument {
  return checked(storedDocument, unpacked, "an invoice");
}

/**
 * Returns a stored document in the version of today. Throws `HeldUp`, in words for its owner, for one that a newer version
 * wrote or that is not in the shape of its version.
 */
export function readDocument(stored: StoredDocument): InvoiceDocument {
  const { v: version, number } = stored;
  if (version === undefined) return upgradeFromNone(checked(documentWithoutVersion, stored, number));
  if (version === 1) return checked(invoiceDocument, stored, number);
  throw new HeldUp(
    `The document of ${number} has version ${JSON.stringify(version)}, which this version of Invoicely does not know.`,
  );
}

function upgradeFromNone(document: z.output<typeof documentWithoutVersion>): InvoiceDocument {
  const { decimals = decimalsBefore(document.currency) } = document;
  return { v: 1, ...document, decimals };
}

function checked<Shape extends z.ZodType>(shape: Shape, value: unknown, number: string | null): z.output<Shape> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const cause = new Error(z.prettifyError(read.error));
  throw new HeldUp(`The document of ${number} cannot be read: it is not as Invoicely wrote it.`, { cause });
}
