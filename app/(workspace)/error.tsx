"use client";

import { Fault } from "@/app/_ui/fault.tsx";

/** Inside the workspace, so that the way to every other page stays. */
export default function WorkspaceError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <Fault error={error} retry={reset} />;
}
