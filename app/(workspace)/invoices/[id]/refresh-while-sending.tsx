"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 3000;
const TIMES = 20;

/** Refreshes the page for a minute while its mail is being sent. After that, the user can reload. */
export function RefreshWhileSending() {
  const router = useRouter();
  useEffect(() => {
    let left = TIMES;
    const interval = setInterval(() => {
      left -= 1;
      if (left === 0) clearInterval(interval);
      if (document.visibilityState === "visible") router.refresh();
    }, EVERY_MS);
    return () => clearInterval(interval);
  }, [router]);
  return null;
}
