"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { LEAVE } from "@/app/_form/leave.ts";
import { Dialog } from "@/app/_ui/dialog.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timerWords } from "@/app/_words/timer.ts";
import { openEntryDialog } from "./entry-request.ts";
import { pressTimerKey } from "./shortcut-signals.ts";
import { useShortcuts } from "./use-shortcuts.ts";

const ShortcutHelp = lazy(async () => ({ default: (await import("./shortcut-help.tsx")).ShortcutHelp }));

/** The keys that work on every page. */
export function Shortcuts() {
  const router = useRouter();
  const [helping, setHelping] = useState(false);
  // A form with typed text may keep the page.
  const go = (path: string) => {
    if (window.dispatchEvent(new Event(LEAVE, { cancelable: true }))) router.push(path);
  };
  useShortcuts({
    n: () => openEntryDialog(),
    s: pressTimerKey,
    "?": () => setHelping(true),
    "g o": () => go("/"),
    "g t": () => go("/time"),
    "g n": () => go("/next"),
    "g i": () => go("/invoices"),
    "g c": () => go("/clients"),
  });
  return (
    <Dialog open={helping} title={timerWords.keys} onClose={() => setHelping(false)}>
      <Suspense fallback={<p className="quiet">{termWords.opening}</p>}>
        <ShortcutHelp />
      </Suspense>
    </Dialog>
  );
}
