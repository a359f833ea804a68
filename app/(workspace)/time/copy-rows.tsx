"use client";

import { useState } from "react";
import { attemptReading } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { weekWords } from "@/app/_words/time.ts";
import { headOf, type RowHead, rowKey, type WorkClient } from "./week-rows.ts";

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
  const read = async () => {
    const { readAll } = await import("@/app/_trpc/pages.ts");
    const entries = await readAll((cursor) => api.time.list.query({ from, until, cursor, limit: 500 }));
    // The page knows the first clients by name and those of its own week.
    const others = new Set(entries.map(({ clientId }) => clientId).filter((id) => !known.has(id)));
    return { entries, clients: await Promise.all([...others].map((id) => api.client.get.query({ id }))) };
  };
  const copy = async () => {
    setBusy(true);
    const week = await attemptReading(read());
    if (week.ok) {
      const { entries, clients } = week.value;
      const all = new Map([...known, ...clients.map((client) => [client.id, client] as const)]);
      const open = entries.filter(({ clientId }) => all.get(clientId)?.archived === false);
      const heads = [...new Map(open.map((entry) => [rowKey(entry), headOf(entry)])).values()];
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
