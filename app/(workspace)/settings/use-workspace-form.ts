"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useChange } from "@/app/_form/use-change.ts";
import type { FormState } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { settingsWords } from "@/app/_words/settings.ts";
import type { Workspace } from "@/server/workspace/schema.ts";

/** A form that saves what is changed in one part of the workspace's settings and keeps the rest. */
export function useWorkspaceForm(workspace: Workspace): FormState {
  const trpc = useTRPC();
  const router = useRouter();
  const update = useMutation(trpc.workspace.update.mutationOptions());
  return useChange({
    shown: workspace,
    schema: async () => (await import("./workspace-form.ts")).workspaceForm,
    send: (changes, { seen }) => attempt(update.mutateAsync({ ...changes, seen })),
    done: () => {
      showToast(settingsWords.saved);
      router.refresh();
    },
  });
}
