"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormReader, formReader } from "@/app/_format/read-form.ts";
import { attempt } from "@/app/_trpc/problem.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import type { Inputs } from "@/app/_trpc/types.ts";
import { type FormState, useForm } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";

/** A form that saves one part of the workspace's settings and leaves the others alone. */
export function useWorkspaceForm(read: (form: FormReader) => Inputs["workspace"]["update"]): FormState {
  const trpc = useTRPC();
  const router = useRouter();
  const update = useMutation(trpc.workspace.update.mutationOptions());
  return useForm(async (data) => {
    const form = formReader(data);
    const change = read(form);
    const unread = form.trouble();
    if (unread !== null) return unread;
    return attempt(
      () => update.mutateAsync(change),
      () => {
        showToast("Saved.");
        router.refresh();
      },
    );
  });
}
