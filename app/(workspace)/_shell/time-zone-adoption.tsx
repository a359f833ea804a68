"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { shellWords } from "@/app/_words/shell.ts";

/** Saves the time zone of the owner's browser once in a new workspace, because it decides the dates of work and billing. */
export function TimeZoneAdoption() {
  const trpc = useTRPC();
  const router = useRouter();
  const asked = useRef(false);
  const { mutate } = useMutation(trpc.workspace.update.mutationOptions());
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    mutate(
      { timeZone },
      {
        onSuccess: () => {
          showToast(shellWords.timeZoneSet(timeZone));
          router.refresh();
        },
      },
    );
  }, [mutate, router]);
  return null;
}
