"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { nextInvoiceWords } from "@/app/_words/upcoming.ts";
import { openEntryDialog } from "@/app/(workspace)/_timer/entry-request.ts";
import type { BillingPreview } from "@/server/billing/schema.ts";

const DAY_MS = 86_400_000;

interface EditEntryProps {
  entry: Pick<BillingPreview["entries"][number], "id" | "date" | "description">;
  clientId: string;
}

/** Opens the entry as it is stored: a preview has its price in place of its own rate, and no start. */
export function EditEntry({ entry: { id, date, description }, clientId }: EditEntryProps) {
  const api = useTRPCClient();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    const until = new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);
    const read = await attempt(api.time.list.query({ from: date, until, clientId, limit: 500 }));
    setBusy(false);
    if (!read.ok) return showToast(read.problem.message);
    const entry = read.value.items.find((each) => each.id === id);
    if (entry) return openEntryDialog(entry);
    showToast(nextInvoiceWords.entryGone);
    router.refresh();
  };
  return (
    <Button
      size="small"
      variant="quiet"
      busy={busy && termWords.opening}
      aria-label={nextInvoiceWords.editEntry(description ?? nextInvoiceWords.entry, date)}
      onClick={() => void open()}
    >
      {nextInvoiceWords.edit}
    </Button>
  );
}
