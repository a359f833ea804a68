"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { Facts } from "@/app/_ui/panel.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { newDetailWords } from "@/app/_words/drafts.ts";
import type { DraftKey } from "./draft-actions.tsx";

interface NewDetailsProps {
  draftKey: DraftKey;
  version: number;
  details: { term: string; value: string }[];
}

/** Shows which details have changed since the draft was made, and takes them into it. */
export function NewDetails({ draftKey, version, details }: NewDetailsProps) {
  const api = useTRPCClient();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const take = async () => {
    setBusy(true);
    const outcome = await attempt(api.draft.takeDetails.mutate({ ...draftKey, version }));
    setTrouble(outcome.ok ? "" : outcome.problem.message);
    if (outcome.ok) {
      showToast(newDetailWords.taken);
      router.refresh();
    }
    setBusy(false);
  };
  return (
    <div className="stack">
      <Notice
        tone="neutral"
        action={
          <Button size="small" onClick={() => void take()} busy={busy && newDetailWords.taking}>
            {newDetailWords.take}
          </Button>
        }
      >
        {newDetailWords.lead}
      </Notice>
      <Facts items={details} />
      <div role="alert">{trouble === "" ? null : <Notice tone="bad">{trouble}</Notice>}</div>
    </div>
  );
}
