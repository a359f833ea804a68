import { type ArchiveParts, readArchived } from "../archive/service.ts";
import type { Scope } from "../db/scope.ts";
import { filenameOf } from "../document/phrases.ts";
import type { FileFormat } from "../einvoice/schema.ts";
import { exportProblem, writeEInvoice } from "../einvoice/write.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import type { DownloadedFile } from "./service.ts";
import { getDocument } from "./store.ts";

/**
 * Returns the document as an e-invoice: the stored file if it went out with the mail, or else a new one. This is separate
 * from the other services, so that functions which only read and issue invoices include no XML writer.
 */
export async function invoiceXml(
  scope: Scope,
  { archive }: { archive: ArchiveParts },
  { id, format }: { id: string; format: FileFormat },
): Promise<Result<DownloadedFile>> {
  const found = await getDocument(scope, id);
  if (!found) return failure("not_found", "There is no such invoice.", "id");
  const { document } = found;
  const kept = document.eInvoice === format ? await readArchived(scope, archive.files, id) : null;
  const xml = kept?.xml ?? writeEInvoice(document, format);
  if (xml === null)
    return failure("not_found", `${exportProblem(document, format)} This invoice was issued without it.`);
  return success({ bytes: new TextEncoder().encode(xml), filename: filenameOf(document, "xml") });
}
