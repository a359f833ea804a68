import type { ReactNode } from "react";
import { ApiProvider } from "@/app/_trpc/provider.tsx";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { ToastRegion } from "@/app/_ui/toast.tsx";
import { PasswordDialog } from "@/app/(workspace)/_shell/password-dialog.tsx";
import { RefetchOnReturn } from "@/app/(workspace)/_shell/refetch-on-return.tsx";
import { TimeZoneAdoption } from "@/app/(workspace)/_shell/time-zone-adoption.tsx";

/** The steps after sign-up, without the frame of a workspace. */
export default async function SetUpLayout({ children }: { children: ReactNode }) {
  const workspace = await currentWorkspace();
  return (
    <ApiProvider>
      {children}
      <ToastRegion />
      <PasswordDialog />
      <RefetchOnReturn />
      {workspace.timeZoneConfirmed ? null : <TimeZoneAdoption shown />}
    </ApiProvider>
  );
}
