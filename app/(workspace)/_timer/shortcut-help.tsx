"use client";

import { useState } from "react";
import { CheckField } from "@/app/_ui/field.tsx";
import { Facts } from "@/app/_ui/panel.tsx";
import { shortcutWords } from "@/app/_words/shortcuts.ts";
import { singleKeysOn, switchSingleKeys } from "./use-shortcuts.ts";

export function ShortcutHelp() {
  const [on, setOn] = useState(singleKeysOn);
  return (
    <div className="stack">
      <Facts items={shortcutWords.keys} />
      <CheckField
        name="singleKeys"
        label={shortcutWords.single}
        hint={shortcutWords.singleHint}
        checked={on}
        onChange={(event) => {
          setOn(event.target.checked);
          switchSingleKeys(event.target.checked);
        }}
      />
    </div>
  );
}
