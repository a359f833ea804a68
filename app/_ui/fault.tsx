"use client";

import { pageWords } from "@/app/_words/ui.ts";
import { Button } from "./button.tsx";
import { PageHeader } from "./page-header.tsx";

interface FaultProps {
  error: Error & { digest?: string };
  retry: () => void;
}

/**
 * Replaces a page that cannot be shown: says what is safe, offers a way on, and shows the reference of the logged
 * error.
 */
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
