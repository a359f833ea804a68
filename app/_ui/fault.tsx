"use client";

import { pageWords } from "@/app/_words/ui.ts";
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
      <PageHeader title={pageWords.fault} />
      <div className="stack" role="alert">
        <p>{pageWords.faultSafe}</p>
        {error.digest === undefined ? null : (
          <p className="quiet">{pageWords.reference(<code>{error.digest}</code>)}</p>
        )}
        <div>
          <Button variant="primary" onClick={retry}>
            {pageWords.tryAgain}
          </Button>
        </div>
      </div>
    </>
  );
}
