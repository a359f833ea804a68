"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/app/_ui/button.tsx";
import { Dialog } from "@/app/_ui/dialog.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { weekWords } from "@/app/_words/time.ts";
import type { RowHead, WorkClient } from "./week-rows.ts";

const RowForm = lazy(async () => ({ default: (await import("./row-form.tsx")).RowForm }));

interface AddRowProps {
  onAdd: (heads: RowHead[], clients: WorkClient[]) => void;
  /** Keys of the rows that are there. */
  taken: Set<string>;
}

export function AddRow({ onAdd, taken }: AddRowProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{weekWords.addRow}</Button>
      <Dialog open={open} title={weekWords.addRow} onClose={() => setOpen(false)}>
        <Suspense fallback={<p className="quiet">{termWords.opening}</p>}>
          <RowForm onAdd={onAdd} taken={taken} onDone={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  );
}
