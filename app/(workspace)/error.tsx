"use client";

import { Fault } from "@/app/_ui/fault.tsx";

/** Rendered inside the workspace, so the navigation remains. */
export default function WorkspaceError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <Fault error={error} retry={reset} />;
}
