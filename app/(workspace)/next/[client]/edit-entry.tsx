"use client";

import { Button } from "@/app/_ui/button.tsx";
import { type EntryDraft, openEntryDialog } from "@/app/(workspace)/_timer/entry-request.ts";

export function EditEntry({ entry }: { entry: EntryDraft }) {
  return (
    <Button
      size="small"
      variant="quiet"
      aria-label={`Edit ${entry.description ?? "entry"} of ${entry.date}`}
      onClick={() => openEntryDialog(entry)}
    >
      Edit
    </Button>
  );
}
