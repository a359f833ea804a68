import type { Metadata } from "next";
import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { pageWords } from "@/app/_words/ui.ts";

export const metadata: Metadata = { title: pageWords.notFound };

export default function NotFoundHere() {
  return (
    <>
      <PageHeader title={pageWords.notFound} />
      <EmptyState action={<LinkButton href="/">{pageWords.toOverview}</LinkButton>}>
        {pageWords.nothingInWorkspace}
      </EmptyState>
    </>
  );
}
