"use client";

import { Button } from "@/app/_ui/button.tsx";
import { dayWords } from "@/app/_words/time.ts";
import { openEntryDialog } from "@/app/(workspace)/_timer/entry-request.ts";

export function AddToDay({ date }: { date: string }) {
  return <Button onClick={() => openEntryDialog({ date })}>{dayWords.add}</Button>;
}
