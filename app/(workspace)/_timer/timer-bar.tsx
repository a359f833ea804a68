import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { getApp } from "@/server/api/app.ts";
import { EntryDialogHost } from "./entry-dialog-host.tsx";
import { Shortcuts } from "./shortcuts.tsx";
import { TimerControl } from "./timer-control.tsx";
import { UnsavedCount } from "./unsaved-count.tsx";

/** The running timer in the top bar, the entry dialog, and the keys for both. */
export async function TimerBar() {
  const [workspace, caller] = await Promise.all([currentWorkspace(), api()]);
  const timer = await caller.timer.current();
  return (
    <>
      <UnsavedCount />
      <TimerControl initial={timer} readAt={getApp().runtime.now()} timeZone={workspace.timeZone} />
      <EntryDialogHost timeZone={workspace.timeZone} />
      <Shortcuts />
    </>
  );
}
