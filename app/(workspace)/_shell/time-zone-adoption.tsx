"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { shellWords } from "@/app/_words/shell.ts";

/** Tells a new workspace the time zone of its owner's browser, once: it decides on which day work and billing fall. */
export function TimeZoneAdoption() {
  const api = useTRPCClient();
  const router = useRouter();
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    void attempt(api.workspace.update.mutate({ timeZone })).then(({ ok }) => {
      if (!ok) return;
      showToast(shellWords.timeZoneSet(timeZone));
      router.refresh();
    });
  }, [api, router]);
  return null;
}
