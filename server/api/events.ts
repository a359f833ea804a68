import { type AccessEvent, logAccess } from "../lib/events.ts";

/** What the log says once these procedures have done what was asked. */
export const EVENTS_OF_PROCEDURES: Record<string, AccessEvent> = {
  "apiKey.create": "api key made",
  "apiKey.revoke": "api key revoked",
  "workspace.update": "settings changed",
};

interface Call {
  path: string;
  actor: { userId: string; workspaceId: string };
  /** The code of the refusal, if it was refused. */
  refused: string | null;
}

/** Logs a call where it changed who may do what, or asked for what its caller may not do. */
export function logCall({ path, actor: { userId, workspaceId }, refused }: Call): void {
  const event = refused === null ? EVENTS_OF_PROCEDURES[path] : refused === "FORBIDDEN" ? "access refused" : undefined;
  if (event) logAccess(event, { userId, workspaceId, path });
}
