"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { shellWords } from "@/app/_words/shell.ts";

interface TimeZoneAdoptionProps {
  /** Whether the page shows the zone anyway. */
  shown?: boolean;
}

/** Saves the time zone of the owner's browser once in a new workspace, because it decides the dates of work and billing. */
export function TimeZoneAdoption({ shown = false }: TimeZoneAdoptionProps) {
  const api = useTRPCClient();
  const router = useRouter();
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    void attempt(api.workspace.update.mutate({ timeZone })).then(({ ok }) => {
      if (!ok) return;
      if (!shown) showToast(shellWords.timeZoneSet(timeZone));
      router.refresh();
    });
  }, [api, router, shown]);
  return null;
}
