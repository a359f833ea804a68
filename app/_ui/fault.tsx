"use client";

import { Button } from "./button.tsx";
import { PageHeader } from "./page-header.tsx";

interface FaultProps {
  error: Error & { digest?: string };
  retry: () => void;
}

/** A page that could not be shown: what is safe, a way on, and the reference under which the fault is logged. */
export function Fault({ error, retry }: FaultProps) {
  return (
    <>
      <PageHeader title="This page could not be shown" />
      <div className="stack" role="alert">
        <p>The fault is ours. Nothing was changed and nothing was sent.</p>
        {error.digest === undefined ? null : (
          <p className="quiet">
            Reference <code>{error.digest}</code>
          </p>
        )}
        <div>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
        </div>
      </div>
    </>
  );
}
