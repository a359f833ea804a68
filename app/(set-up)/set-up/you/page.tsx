import type { Metadata } from "next";
import { FreshForm } from "@/app/_form/fresh-form.tsx";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { setUpWords } from "@/app/_words/set-up.ts";
import { workspaceForm } from "@/app/(workspace)/settings/workspace-form.ts";
import { StepFrame } from "../step-frame.tsx";
import { YouForm } from "./you-form.tsx";

export const metadata: Metadata = { title: setUpWords.title(setUpWords.you) };

export default async function SetUpYouPage() {
  const workspace = await currentWorkspace();
  return (
    <StepFrame step="you">
      <FreshForm version={workspace.version}>
        <YouForm workspace={workspace} fields={workspaceForm.fields(workspace)} />
      </FreshForm>
    </StepFrame>
  );
}
