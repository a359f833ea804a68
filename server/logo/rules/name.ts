import type { WorkspaceId } from "../../lib/actor.ts";

/** Where a logo lies: named after its content, so that documents keep the one they were made with. */
export function logoName(workspaceId: WorkspaceId, logo: string): string {
  return `logos/${workspaceId}/${logo}`;
}
