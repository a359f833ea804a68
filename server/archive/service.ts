import { createHash } from "node:crypto";
import type { Scope } from "../db/scope.ts";
import type { DocumentFiles, InvoiceDocument } from "../document/schema.ts";
import type { Files } from "../files/files.ts";
import { JobError } from "../lib/job-failure.ts";
import { log } from "../lib/log.ts";
import { logoName } from "../logo/rules/name.ts";
import { type Archived, type Digests, getArchived, putArchived } from "./store.ts";

/** What keeping documents needs: a store for files, and their maker. */
export interface ArchiveParts {
  files: Files;
  /** The same document and logo always give the same bytes. */
  makeFiles: (document: InvoiceDocument, logo: Uint8Array | null) => Promise<DocumentFiles>;
}

/** An issued document and the id under which it is kept. */
interface IssuedDocument {
  documentId: string;
  document: InvoiceDocument;
}

/**
 * Returns the kept files of an issued document, and makes and keeps them first if needed. Throws if a kept file is
 * missing or was changed, so nobody is sent an altered document.
 */
export async function issuedFiles(
  scope: Scope,
  { files, makeFiles }: ArchiveParts,
  { documentId, document }: IssuedDocument,
): Promise<DocumentFiles> {
  const archived = await getArchived(scope, documentId);
  if (archived) return readKeptFiles(scope, files, { documentId, archived });
  const made = await makeFiles(document, await logoOf(scope, files, document));
  const digests = digestsOf(made);
  await files.put(fileName(scope, documentId, "pdf", digests.pdf), made.pdf);
  if (made.xml !== null && digests.xml !== null)
    await files.put(fileName(scope, documentId, "xml", digests.xml), bytesOf(made.xml));
  const logoLeftOut = made.logoLeftOut === true;
  if (logoLeftOut) log("logo left out", { workspaceId: scope.workspaceId, documentId });
  const first = await putArchived(scope, { documentId, archived: { ...digests, logoLeftOut }, at: scope.now() });
  // Another worker was faster, and its version may make other bytes. Its files are the valid ones.
  return first ? made : issuedFiles(scope, { files, makeFiles }, { documentId, document });
}

/** Makes and keeps a document's files if that has not been done. */
export async function ensureArchived(scope: Scope, parts: ArchiveParts, issued: IssuedDocument): Promise<void> {
  const archived = await getArchived(scope, issued.documentId);
  if (!archived) await issuedFiles(scope, parts, issued);
}

/** Returns the kept files of a document, or null if there are none yet. */
export async function readArchived(scope: Scope, files: Files, documentId: string): Promise<DocumentFiles | null> {
  const archived = await getArchived(scope, documentId);
  return archived && readKeptFiles(scope, files, { documentId, archived });
}

/**
 * Returns what is wrong with a document's kept files, in sentences, or null if none are kept yet. They are compared
 * with their digests and with files made again.
 */
export async function faultsOfKept(
  scope: Scope,
  { files, makeFiles }: ArchiveParts,
  { documentId, document }: IssuedDocument,
): Promise<string[] | null> {
  const archived = await getArchived(scope, documentId);
  if (!archived) return null;
  const made = digestsOf(await makeFiles(document, await logoOf(scope, files, document)));
  const faults: string[] = [];
  for (const kind of KINDS) {
    const digest = archived[kind];
    if (digest !== null) {
      const kept = await readKept(files, fileName(scope, documentId, kind, digest), digest);
      if ("fault" in kept) faults.push(kept.fault);
    }
    if (digest !== made[kind])
      faults.push(
        `the ${kind.toUpperCase()} is not the one that the document gives: it was changed, or made by another version`,
      );
  }
  return faults;
}

const KINDS = ["pdf", "xml"] as const;

async function readKeptFiles(
  scope: Scope,
  files: Files,
  { documentId, archived }: { documentId: string; archived: Archived },
): Promise<DocumentFiles> {
  const read = async (kind: "pdf" | "xml", digest: string) => {
    const kept = await readKept(files, fileName(scope, documentId, kind, digest), digest);
    if ("fault" in kept) throw new JobError("files_changed", kept.fault, { detail: kept.fault });
    return kept.content;
  };
  return {
    pdf: await read("pdf", archived.pdf),
    xml: archived.xml === null ? null : new TextDecoder().decode(await read("xml", archived.xml)),
  };
}

async function readKept(
  files: Files,
  name: string,
  digest: string,
): Promise<{ content: Uint8Array } | { fault: string }> {
  const content = await files.get(name);
  if (!content) return { fault: `the archived file ${name} is missing` };
  if (sha256(content) !== digest) return { fault: `the archived file ${name} was changed after it was kept` };
  return { content };
}

async function logoOf(scope: Scope, files: Files, { look }: InvoiceDocument): Promise<Uint8Array | null> {
  if (look.logo === null) return null;
  const logo = await files.get(logoName(scope.workspaceId, look.logo));
  if (!logo) throw new Error(`the logo ${look.logo} is missing`);
  return logo;
}

/** The digest is in the name, so no file ever replaces another. */
function fileName({ workspaceId }: Scope, documentId: string, extension: "pdf" | "xml", digest: string): string {
  return `documents/${workspaceId}/${documentId}-${digest.slice(0, 16)}.${extension}`;
}

function digestsOf({ pdf, xml }: DocumentFiles): Digests {
  return { pdf: sha256(pdf), xml: xml === null ? null : sha256(bytesOf(xml)) };
}

export function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
