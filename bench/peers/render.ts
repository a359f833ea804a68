import type { InvoiceDocument } from "../../server/document/schema.ts";

/** Renders a document and its logo (PNG) as a PDF. */
export type Render = (document: InvoiceDocument, logo: Uint8Array) => Promise<Uint8Array>;
