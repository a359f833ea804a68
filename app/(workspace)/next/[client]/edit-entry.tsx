"use client";

import { Button } from "@/app/_ui/button.tsx";
import { nextInvoiceWords } from "@/app/_words/upcoming.ts";
import { type EntryDraft, openEntryDialog } from "@/app/(workspace)/_timer/entry-request.ts";

export function EditEntry({ entry }: { entry: EntryDraft }) {
  return (
    <Button
      size="small"
      variant="quiet"
      aria-label={nextInvoiceWords.editEntry(entry.description ?? nextInvoiceWords.entry, entry.date ?? "")}
      onClick={() => openEntryDialog(entry)}
    >
      {nextInvoiceWords.edit}
    </Button>
  );
}
