import * as z from "zod";
import { E_INVOICE_FILES } from "../client/fields.ts";
import { clientById } from "../client/schema.ts";
import { invoiceById } from "../invoice/schema.ts";

/**
 * The file formats of e-invoices. `facturX`: CII in the profile EN 16931, inside the PDF · `ubl`: UBL in the same
 * profile · `peppol`: Peppol BIS Billing 3 · `xrechnung`, `xrechnungCii`: XRechnung 3.0 in UBL and in CII.
 */
export const FILE_FORMATS = ["facturX", "ubl", "peppol", "xrechnung", "xrechnungCii"] as const;
const fileFormat = z.enum(FILE_FORMATS);
export type FileFormat = z.output<typeof fileFormat>;

/** A value that a file needs and the records lack or have in the wrong form. */
export const gap = z.object({
  file: fileFormat,
  /** The form with the field. */
  place: z.enum(["client", "workspace"]),
  /** The field of that form. */
  field: z.string(),
  message: z.string(),
});
export type Gap = z.output<typeof gap>;

export const readinessInput = clientById.extend({
  /** A choice that is not saved yet; without it, the client's own. */
  eInvoice: z.enum(E_INVOICE_FILES).optional(),
});
export type ReadinessInput = z.output<typeof readinessInput>;

export const readinessOutput = z.array(gap);

export const xmlRequest = invoiceById.extend({ format: fileFormat });

/** The files of an issued document that can be downloaded besides its PDF. */
export const invoiceFiles = z.object({
  eInvoices: z.array(fileFormat),
  /** The digest of the kept PDF, in hexadecimal; null until it is made. */
  sha256: z.string().nullable(),
  /** True if the logo could not be printed. The kept PDF has the seller's name in its place. */
  logoLeftOut: z.boolean(),
});
export type InvoiceFiles = z.output<typeof invoiceFiles>;
