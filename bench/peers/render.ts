import type { InvoiceDocument } from "../../server/document/schema.ts";

/** A document and its logo (PNG) as the bytes of a PDF. */
export type Render = (document: InvoiceDocument, logo: Uint8Array) => Promise<Uint8Array>;
