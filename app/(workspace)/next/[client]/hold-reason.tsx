"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/app/_ui/button.tsx";
import { holdWords } from "@/app/_words/upcoming.ts";

// Loaded when a reason is written, because the page is mostly read.
const HoldReasonForm = lazy(async () => ({ default: (await import("./hold-reason-form.tsx")).HoldReasonForm }));

/** The reason of a hold, written or changed afterwards. */
export function HoldReason({ clientId, reason }: { clientId: string; reason: string | null }) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {reason === null ? holdWords.addReason : holdWords.editReason}
      </Button>
    );
  }
  return (
    <Suspense>
      <HoldReasonForm clientId={clientId} reason={reason} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
