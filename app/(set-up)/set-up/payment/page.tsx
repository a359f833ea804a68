import type { Metadata } from "next";
import { FreshForm } from "@/app/_form/fresh-form.tsx";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { setUpWords } from "@/app/_words/set-up.ts";
import { todayIn } from "@/app/(workspace)/_states/today.ts";
import { workspaceForm } from "@/app/(workspace)/settings/workspace-form.ts";
import { StepFrame } from "../step-frame.tsx";
import { PaymentForm } from "./payment-form.tsx";

export const metadata: Metadata = { title: setUpWords.title(setUpWords.payment) };

export default async function SetUpPaymentPage() {
  const workspace = await currentWorkspace();
  return (
    <StepFrame step="payment">
      <FreshForm version={workspace.version}>
        <PaymentForm
          workspace={workspace}
          fields={workspaceForm.fields(workspace)}
          today={todayIn(workspace.timeZone)}
        />
      </FreshForm>
    </StepFrame>
  );
}
