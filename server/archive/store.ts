import type { Scope } from "../db/scope.ts";
import type { Instant } from "../lib/date.ts";
import { archivedEntity } from "./entity.ts";

/** The SHA-256 of a document's files. */
export interface Digests {
  pdf: string;
  xml: string | null;
}

/** What is kept about a document's files. */
export interface Archived extends Digests {
  /** Whether the logo could not be printed. */
  logoLeftOut: boolean;
}

export async function getArchived(scope: Scope, documentId: string): Promise<Archived | null> {
  const { workspaceId } = scope;
  const { data } = await archivedEntity(scope.db).get({ workspaceId, documentId }).go({ consistent: true });
  return data ? { pdf: data.pdf, xml: data.xml ?? null, logoLeftOut: data.logoLeftOut ?? false } : null;
}

/** Returns false and writes nothing if it was noted before. */
export async function putArchived(
  scope: Scope,
  { documentId, archived, at }: { documentId: string; archived: Archived; at: Instant },
): Promise<boolean> {
  const { workspaceId } = scope;
  const { pdf, xml, logoLeftOut } = archived;
  const outcome = await archivedEntity(scope.db)
    .create({ workspaceId, documentId, pdf, ...(xml ? { xml } : {}), ...(logoLeftOut ? { logoLeftOut } : {}), at })
    .go({ returnOnConditionCheckFailure: true });
  return !outcome.rejected;
}
