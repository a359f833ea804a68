"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
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
  useShortcuts({
    n: () => openEntryDialog(),
    s: pressTimerKey,
    "?": () => setHelping(true),
    "g o": () => router.push("/"),
    "g t": () => router.push("/time"),
    "g n": () => router.push("/next"),
    "g i": () => router.push("/invoices"),
    "g c": () => router.push("/clients"),
  });
  return (
    <Dialog open={helping} title={timerWords.keys} onClose={() => setHelping(false)}>
      <Suspense fallback={<p className="quiet">{termWords.opening}</p>}>
        <ShortcutHelp />
      </Suspense>
    </Dialog>
  );
}
