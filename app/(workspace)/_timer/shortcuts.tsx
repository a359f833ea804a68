"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog } from "@/app/_ui/dialog.tsx";
import { openEntryDialog } from "./entry-request.ts";
import { ShortcutHelp } from "./shortcut-help.tsx";
import { pressTimerKey } from "./shortcut-signals.ts";
import { useShortcuts } from "./use-shortcuts.ts";

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
    <Dialog open={helping} title="Keys" onClose={() => setHelping(false)}>
      <ShortcutHelp />
    </Dialog>
  );
}
