"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { shellWords } from "@/app/_words/shell.ts";

/** Tells a new workspace the time zone of its owner's browser, once: it decides on which day work and billing fall. */
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
