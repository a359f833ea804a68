import { getApp } from "@/server/api/app.ts";

/** True on a developer's own machine only: shows the demo sign-in, the mailbox and the button that runs a billing day. */
export function isLocalMode(): boolean {
  return getApp().env.localMode;
}
