import type { WorkspaceId } from "../../lib/actor.ts";

/** Returns the name of a logo's file: it depends on the content, so documents keep the logo that they were made with. */
export function logoName(workspaceId: WorkspaceId, logo: string): string {
  return `logos/${workspaceId}/${logo}`;
}
