"use client";

import { useState } from "react";
import { CheckField } from "@/app/_ui/field.tsx";
import { Facts } from "@/app/_ui/panel.tsx";
import { singleKeysOn, switchSingleKeys } from "./use-shortcuts.ts";

const KEYS = [
  { term: "n", value: "Add time" },
  { term: "s", value: "Start or stop the timer" },
  { term: "[ ]", value: "Week or day before, after" },
  { term: "t", value: "Today" },
  { term: "g, then o t n i c", value: "Go to overview, time, next invoices, invoices, clients" },
  { term: "↑ ↓ Enter", value: "In the week: the row above, below; Enter saves too" },
  { term: "← →", value: "In the week: the next day, from the edge of the text" },
  { term: "Esc", value: "In the week: what was there before; elsewhere: close" },
  { term: "F2, Alt+Enter", value: "In the week: description and details" },
  { term: "Ctrl+Enter", value: "Submit a form" },
  { term: "?", value: "This list" },
];

export function ShortcutHelp() {
  const [on, setOn] = useState(singleKeysOn);
  return (
    <div className="stack">
      <Facts items={KEYS} />
      <CheckField
        name="singleKeys"
        label="Use single letters"
        hint="On this device. They never act while you type in a field."
        checked={on}
        onChange={(event) => {
          setOn(event.target.checked);
          switchSingleKeys(event.target.checked);
        }}
      />
    </div>
  );
}
