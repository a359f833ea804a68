"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormState, useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { settingsWords } from "@/app/_words/settings.ts";

/** A form that saves one part of the workspace's settings and keeps the others. */
export function useWorkspaceForm(): FormState {
  const trpc = useTRPC();
  const router = useRouter();
  const update = useMutation(trpc.workspace.update.mutationOptions());
  return useForm({
    schema: async () => (await import("./workspace-form.ts")).workspaceForm,
    send: (change) => attempt(update.mutateAsync(change)),
    done: () => {
      showToast(settingsWords.saved);
      router.refresh();
    },
  });
}
