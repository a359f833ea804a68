import type { ReactNode } from "react";
import { ApiProvider } from "@/app/_trpc/provider.tsx";
import { currentWorkspace } from "@/app/_trpc/server.ts";
import { ToastRegion } from "@/app/_ui/toast.tsx";
import { PasswordDialog } from "./_shell/password-dialog.tsx";
import { RefetchOnReturn } from "./_shell/refetch-on-return.tsx";
import { Shell } from "./_shell/shell.tsx";
import { TimeZoneAdoption } from "./_shell/time-zone-adoption.tsx";

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const workspace = await currentWorkspace();
  return (
    <ApiProvider>
      <Shell>{children}</Shell>
      <ToastRegion />
      <PasswordDialog />
      <RefetchOnReturn />
      {workspace.timeZoneConfirmed ? null : <TimeZoneAdoption />}
    </ApiProvider>
  );
}
