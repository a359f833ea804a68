"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "@/app/_ui/button.tsx";
import { paperWords } from "@/app/_words/invoice.ts";
import styles from "./paper-toggle.module.css";

/** Keeps a document folded on a phone, where the summary comes first; on a wide screen it is simply there. */
export function PaperToggle({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div>
      <div className={styles.button}>
        <Button aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? paperWords.hide : paperWords.show}
        </Button>
      </div>
      <div id={id} className={open ? undefined : styles.folded}>
        {children}
      </div>
    </div>
  );
}
