"use client";

import { LinkButton } from "@/app/_ui/button.tsx";
import { IconPlus } from "@/app/_ui/icons.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { openEntryDialog } from "./entry-request.ts";

/** Opens the entry dialog. Before JavaScript has loaded, it links to the time page. */
export function AddTime() {
  return (
    <LinkButton
      href="/time?add=1"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        openEntryDialog();
      }}
    >
      <IconPlus size={16} />
      {termWords.addTime}
    </LinkButton>
  );
}
