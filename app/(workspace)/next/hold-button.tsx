"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { holdWords, upcomingWords } from "@/app/_words/upcoming.ts";

interface HoldButtonProps {
  clientId: string;
  clientName: string;
  held: boolean;
  /** In a list, the button is small and quiet. */
  inList?: boolean;
}

/** Holds or releases a client's next invoice in one click. Nothing leaves by it, so it asks nothing and offers to undo. */
export function HoldButton({ clientId, clientName, held, inList = false }: HoldButtonProps) {
  const api = useTRPCClient();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const change = async (hold: boolean, undone = false) => {
    setBusy(true);
    const { client } = api;
    const changed = await attempt(
      hold ? client.hold.mutate({ id: clientId }) : client.release.mutate({ id: clientId }),
    );
    setBusy(false);
    if (!changed.ok) return showToast(changed.problem.message);
    router.refresh();
    const message = hold ? holdWords.held(clientName) : holdWords.released(clientName);
    showToast(message, undone ? undefined : { label: holdWords.undo, run: () => void change(!hold, true) });
  };
  const words = held
    ? { label: upcomingWords.toRelease, name: upcomingWords.releaseOf(clientName), busy: holdWords.releasing }
    : { label: upcomingWords.toHold, name: upcomingWords.holdOf(clientName), busy: holdWords.holding };
  const loud = held ? "primary" : "secondary";
  const quiet = held ? "secondary" : "quiet";
  return (
    <Button
      variant={inList ? quiet : loud}
      size={inList ? "small" : "regular"}
      aria-label={words.name}
      busy={busy && words.busy}
      onClick={() => void change(!held)}
    >
      {words.label}
    </Button>
  );
}
