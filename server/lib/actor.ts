declare const brand: unique symbol;

/** A workspace id that was proven, not one that a caller sent: only a checked session, a checked API key and the jobs mint it. */
export type WorkspaceId = string & { readonly [brand]: "WorkspaceId" };

export function provenWorkspaceId(id: string): WorkspaceId {
  return id as WorkspaceId;
}

/** Who calls: a signed-in user, or a program with an API key that a user made. */
export interface Actor {
  workspaceId: WorkspaceId;
  userId: string;
  via: "session" | "apiKey";
}
