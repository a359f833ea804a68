"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { openEntryDialog } from "@/app/(workspace)/_timer/entry-request.ts";
import { useShortcuts } from "@/app/(workspace)/_timer/use-shortcuts.ts";

/** The keys of the time pages: before, after, today. */
export function TimeKeys({ before, after, today }: { before: string; after: string; today: string }) {
  const router = useRouter();
  useShortcuts({
    "[": () => router.push(before),
    "]": () => router.push(after),
    t: () => router.push(today),
  });
  return null;
}

/** Opens the dialog for time, for addresses such as /time?add=1; then the address is the page's own again. */
export function OpenEntryDialog({ clientId, address }: { clientId: string | undefined; address: string }) {
  const router = useRouter();
  useEffect(() => {
    openEntryDialog(clientId === undefined ? {} : { clientId });
    router.replace(address);
  }, [clientId, address, router]);
  return null;
}
