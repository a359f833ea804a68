import { getApp } from "@/server/api/app.ts";

/**
 * Returns true only on a developer's machine, to show the demo sign-in, the mailbox and the button that runs a billing
 * day.
 */
export function isLocalMode(): boolean {
  return getApp().env.localMode;
}
