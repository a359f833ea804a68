"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const AWAY_MS = 1000;

/** Reads the page anew when somebody comes back to its tab, which may have become stale meanwhile. */
export function RefetchOnReturn() {
  const router = useRouter();
  const queries = useQueryClient();
  useEffect(() => {
    let leftAt: number | null = null;
    const leave = () => {
      leftAt ??= performance.now();
    };
    const comeBack = () => {
      const wasAway = leftAt !== null && performance.now() - leftAt > AWAY_MS;
      leftAt = null;
      // What an open question is about must not change under it.
      if (!wasAway || document.querySelector("dialog[open]") !== null) return;
      void queries.invalidateQueries();
      router.refresh();
    };
    const change = () => (document.visibilityState === "hidden" ? leave() : comeBack());
    window.addEventListener("blur", leave);
    window.addEventListener("focus", comeBack);
    document.addEventListener("visibilitychange", change);
    return () => {
      window.removeEventListener("blur", leave);
      window.removeEventListener("focus", comeBack);
      document.removeEventListener("visibilitychange", change);
    };
  }, [router, queries]);
  return null;
}
