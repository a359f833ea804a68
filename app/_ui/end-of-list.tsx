import { pageWords } from "@/app/_words/ui.ts";
import { LinkButton } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";

/** Shown if a list ended with the previous page: only here is it known that nothing follows. */
export function EndOfList({ start }: { start: string }) {
  return (
    <EmptyState action={<LinkButton href={start}>{pageWords.toFirst}</LinkButton>}>{pageWords.endOfList}</EmptyState>
  );
}
