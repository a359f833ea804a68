"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useChange } from "@/app/_form/use-change.ts";
import type { FormState } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { settingsWords } from "@/app/_words/settings.ts";
import type { SetupQuestion } from "@/server/workspace/fields.ts";
import type { Workspace } from "@/server/workspace/schema.ts";

/** Choosing the tax that is stored answers the question, too. */
const TAX: SetupQuestion = "tax";

/**
 * A form that saves what is changed in one part of the workspace's settings and keeps the rest. `next` is the page that it
 * leads to.
 */
export function useWorkspaceForm(workspace: Workspace, next?: string): FormState {
  const trpc = useTRPC();
  const router = useRouter();
  const update = useMutation(trpc.workspace.update.mutationOptions());
  return useChange({
    shown: workspace,
    schema: async () => (await import("./workspace-form.ts")).workspaceForm,
    // Answers only add up, so none can replace another tab's.
    send: (changes, { seen: { answered: _, ...seen }, all: { tax } }) => {
      const answered = [...(changes.answered ?? []), ...(tax && !workspace.answered.includes("tax") ? [TAX] : [])];
      return attempt(update.mutateAsync({ ...changes, seen, ...(answered.length > 0 ? { answered } : {}) }));
    },
    done: () => {
      if (next === undefined) showToast(settingsWords.saved);
      else router.push(next);
      router.refresh();
    },
  });
}
