"use client";

import { useEffect } from "react";
import { Badge } from "@/app/_ui/badge.tsx";
import { IconAlertTriangle } from "@/app/_ui/icons.tsx";
import { timeEntryWords } from "@/app/_words/timer.ts";
import { useRefusedCount, useUnsavedCount } from "./unsaved.ts";

/** Shows how much typed time is not saved, and warns before it is lost. */
export function UnsavedCount() {
  const unsaved = useUnsavedCount() > 0;
  const refused = useRefusedCount();
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsaved]);
  if (refused === 0) return null;
  return (
    <Badge tone="bad" icon={<IconAlertTriangle size={14} />}>
      {timeEntryWords.unsaved(refused)}
    </Badge>
  );
}
