"use client";

import { useState } from "react";
import { attemptReading } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { weekWords } from "@/app/_words/time.ts";
import type { RowHead, WorkClient } from "./week-rows.ts";

interface CopyRowsProps {
  /** The week to copy from, and its end. */
  from: string;
  until: string;
  known: Map<string, WorkClient>;
  onRows: (heads: RowHead[], clients: WorkClient[]) => void;
}

/** Brings the rows of the week before, without their hours. */
export function CopyRows({ from, until, known, onRows }: CopyRowsProps) {
  const api = useTRPCClient();
  const [busy, setBusy] = useState(false);
  const copy = async () => {
    setBusy(true);
    const week = await attemptReading(
      import("./rows-of-week.ts").then(({ rowsOfWeek }) => rowsOfWeek(api, { from, until, known })),
    );
    if (week.ok) {
      const { heads, clients } = week.value;
      onRows(heads, clients);
      showToast(heads.length === 0 ? weekWords.nothingToCopy : weekWords.copied);
    } else showToast(week.problem.message);
    setBusy(false);
  };
  return (
    <Button variant="quiet" onClick={copy} busy={busy && weekWords.copying}>
      {weekWords.copyRows}
    </Button>
  );
}
