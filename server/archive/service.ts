import { createHash } from "node:crypto";
import type { Runtime } from "../db/runtime.ts";
import type { DocumentFiles, InvoiceDocument } from "../document/schema.ts";
import type { Files } from "../files/files.ts";
import type { WorkspaceId } from "../lib/actor.ts";
import { logoName } from "../logo/rules/name.ts";
import { type Archived, getArchived, putArchived } from "./store.ts";

/** What keeping documents needs: a place for files, and who makes them. */
export interface ArchiveParts {
  files: Files;
  /** The same document and logo always give the same bytes. */
  makeFiles: (document: InvoiceDocument, logo: Uint8Array | null) => Promise<DocumentFiles>;
}

/**
 * The files of an issued document as they are kept; made and kept now where that has not been done. Throws where a kept
 * file is missing or is not the one that was kept: nobody is sent a document that somebody changed.
 */
export async function issuedFiles(
  { files, makeFiles }: ArchiveParts,
  runtime: Runtime,
  { workspaceId, documentId, document }: { workspaceId: WorkspaceId; documentId: string; document: InvoiceDocument },
): Promise<DocumentFiles> {
  const archived = await getArchived(runtime.db, workspaceId, documentId);
  if (archived) return keptFiles(files, { workspaceId, documentId, archived });
  const made = await makeFiles(document, await logoOf(files, workspaceId, document));
  const digests = digestsOf(made);
  await files.put(fileName(workspaceId, documentId, "pdf", digests.pdf), made.pdf);
  if (made.xml !== null && digests.xml !== null)
    await files.put(fileName(workspaceId, documentId, "xml", digests.xml), bytesOf(made.xml));
  const first = await putArchived(runtime.db, workspaceId, { documentId, archived: digests, at: runtime.now() });
  // Another worker was quicker, and may run another version that makes other bytes: theirs are the ones that count.
  return first ? made : issuedFiles({ files, makeFiles }, runtime, { workspaceId, documentId, document });
}

/** Makes and keeps a document's files where that has not been done. */
export async function ensureArchived(
  parts: ArchiveParts,
  runtime: Runtime,
  issued: { workspaceId: WorkspaceId; documentId: string; document: InvoiceDocument },
): Promise<void> {
  const archived = await getArchived(runtime.db, issued.workspaceId, issued.documentId);
  if (!archived) await issuedFiles(parts, runtime, issued);
}

/** The files that were kept of a document; null where none were yet. */
export async function archivedFiles(
  files: Files,
  runtime: Runtime,
  { workspaceId, documentId }: { workspaceId: WorkspaceId; documentId: string },
): Promise<DocumentFiles | null> {
  const archived = await getArchived(runtime.db, workspaceId, documentId);
  return archived && keptFiles(files, { workspaceId, documentId, archived });
}

/**
 * What is wrong with the kept files of a document, in sentences; null where none were kept yet. They are compared with
 * their digests and with what the document gives when it is made again.
 */
export async function faultsOfKept(
  { files, makeFiles }: ArchiveParts,
  runtime: Runtime,
  { workspaceId, documentId, document }: { workspaceId: WorkspaceId; documentId: string; document: InvoiceDocument },
): Promise<string[] | null> {
  const archived = await getArchived(runtime.db, workspaceId, documentId);
  if (!archived) return null;
  const made = digestsOf(await makeFiles(document, await logoOf(files, workspaceId, document)));
  const faults: string[] = [];
  for (const kind of KINDS) {
    const digest = archived[kind];
    if (digest !== null) {
      const kept = await readKept(files, fileName(workspaceId, documentId, kind, digest), digest);
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

async function keptFiles(
  files: Files,
  { workspaceId, documentId, archived }: { workspaceId: WorkspaceId; documentId: string; archived: Archived },
): Promise<DocumentFiles> {
  const read = async (kind: "pdf" | "xml", digest: string) => {
    const kept = await readKept(files, fileName(workspaceId, documentId, kind, digest), digest);
    if ("fault" in kept) throw new Error(kept.fault);
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

async function logoOf(files: Files, workspaceId: WorkspaceId, { look }: InvoiceDocument): Promise<Uint8Array | null> {
  if (look.logo === null) return null;
  const logo = await files.get(logoName(workspaceId, look.logo));
  if (!logo) throw new Error(`the logo ${look.logo} is missing`);
  return logo;
}

/** Its digest is in its name, so that no file ever takes the place of another. */
function fileName(workspaceId: WorkspaceId, documentId: string, extension: "pdf" | "xml", digest: string): string {
  return `documents/${workspaceId}/${documentId}-${digest.slice(0, 16)}.${extension}`;
}

function digestsOf({ pdf, xml }: DocumentFiles): Archived {
  return { pdf: sha256(pdf), xml: xml === null ? null : sha256(bytesOf(xml)) };
}

export function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
