"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const AWAY_MS = 1000;
// The last one bubbles up from the document.
const EVENTS = ["blur", "focus", "visibilitychange"];

/** Reads the page again when somebody comes back to its tab, which may have become stale meanwhile. */
export function RefetchOnReturn() {
  const router = useRouter();
  const queries = useQueryClient();
  useEffect(() => {
    let leftAt: number | null = null;
    const look = ({ type }: Event) => {
      if (type === "blur" || document.visibilityState === "hidden") {
        leftAt ??= performance.now();
        return;
      }
      const wasAway = leftAt !== null && performance.now() - leftAt > AWAY_MS;
      leftAt = null;
      // What an open question is about must not change under it.
      if (!wasAway || document.querySelector("dialog[open]") !== null) return;
      void queries.invalidateQueries();
      router.refresh();
    };
    for (const name of EVENTS) window.addEventListener(name, look);
    return () => {
      for (const name of EVENTS) window.removeEventListener(name, look);
    };
  }, [router, queries]);
  return null;
}
