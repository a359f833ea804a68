import type { Metadata } from "next";
import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFoundHere() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState action={<LinkButton href="/">Go to the overview</LinkButton>}>
        Nothing in this workspace has that address. It may be mistyped, or belong to another workspace.
      </EmptyState>
    </>
  );
}
