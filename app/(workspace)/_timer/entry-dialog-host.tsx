"use client";

import { lazy, Suspense, useState } from "react";
import { Dialog } from "@/app/_ui/dialog.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timeEntryWords } from "@/app/_words/timer.ts";
import { closeEntryDialog, useEntryDraft } from "./entry-request.ts";

const EntryForm = lazy(async () => ({ default: (await import("./entry-form.tsx")).EntryForm }));

/** Renders the entry dialog, once in the layout. Its form is loaded when it first opens. */
export function EntryDialogHost({ timeZone }: { timeZone: string }) {
  const draft = useEntryDraft();
  const [count, setCount] = useState(0);
  const [shown, setShown] = useState(draft);
  if (draft !== shown) {
    setShown(draft);
    setCount(count + 1);
  }
  return (
    <Dialog
      open={draft !== null}
      title={draft?.id ? timeEntryWords.change : termWords.addTime}
      onClose={closeEntryDialog}
    >
      <Suspense fallback={<p className="quiet">{termWords.opening}</p>}>
        {draft === null ? null : <EntryForm key={count} draft={draft} timeZone={timeZone} onDone={closeEntryDialog} />}
      </Suspense>
    </Dialog>
  );
}
