"use client";

import { Button } from "@/app/_ui/button.tsx";
import { openEntryDialog } from "@/app/(workspace)/_timer/entry-request.ts";

export function AddToDay({ date }: { date: string }) {
  return <Button onClick={() => openEntryDialog({ date })}>Add time on this day</Button>;
}
