import type { Metadata } from "next";
import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { setUpWords } from "@/app/_words/set-up.ts";
import { getApp } from "@/server/api/app.ts";
import { decimalsOf } from "@/server/lib/currencies.ts";
import { StepFrame } from "../step-frame.tsx";
import { firstClient } from "./first-client.ts";
import { FirstClientForm } from "./first-client-form.tsx";
import { firstDays } from "./first-days.ts";

export const metadata: Metadata = { title: setUpWords.title(setUpWords.client) };

export default async function SetUpClientPage() {
  const [workspace, caller] = await Promise.all([currentWorkspace(), api()]);
  const { missing } = await caller.billing.setup();
  const { currency, billingDay, askFirst } = workspace;
  const decimals = decimalsOf(currency);
  return (
    <StepFrame step="client">
      <FirstClientForm
        fields={firstClient(decimals).fields({ billingDay, askFirst })}
        denomination={{ currency, decimals }}
        days={firstDays(workspace, getApp().runtime.now())}
        timeZone={workspace.timeZone}
        missing={missing}
      />
    </StepFrame>
  );
}
