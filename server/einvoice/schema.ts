import * as z from "zod";
import { E_INVOICE_FILES } from "../client/fields.ts";
import { clientById } from "../client/schema.ts";
import { invoiceById } from "../invoice/schema.ts";

/**
 * The files an e-invoice can be written as. `facturX`: CII in the profile EN 16931, as it lies inside the PDF · `ubl`: UBL
 * in the same profile · `peppol`: Peppol BIS Billing 3 · `xrechnung`, `xrechnungCii`: XRechnung 3.0 in UBL and in CII.
 */
export const FILE_FORMATS = ["facturX", "ubl", "peppol", "xrechnung", "xrechnungCii"] as const;
export const fileFormat = z.enum(FILE_FORMATS);
export type FileFormat = z.output<typeof fileFormat>;

/** Something that a file needs and the records lack, or hold in a way that does not fit. */
export const gap = z.object({
  file: fileFormat,
  /** Whose form has the field. */
  place: z.enum(["client", "workspace"]),
  /** The field of that form. */
  field: z.string(),
  message: z.string(),
});
export type Gap = z.output<typeof gap>;

export const readinessInput = clientById.extend({
  /** A choice that was not saved yet; the client's own where it is left out. */
  eInvoice: z.enum(E_INVOICE_FILES).optional(),
});
export type ReadinessInput = z.output<typeof readinessInput>;

export const readinessOutput = z.array(gap);

export const xmlRequest = invoiceById.extend({ format: fileFormat });

/** What an issued document can be downloaded as besides its PDF. */
export const invoiceFiles = z.object({
  eInvoices: z.array(fileFormat),
  /** Of the PDF as it was kept, in hexadecimal; null until it was made. */
  sha256: z.string().nullable(),
});
export type InvoiceFiles = z.output<typeof invoiceFiles>;
