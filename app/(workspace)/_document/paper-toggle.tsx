"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "@/app/_ui/button.tsx";
import { paperWords } from "@/app/_words/invoice.ts";
import styles from "./paper-toggle.module.css";

/** Folds a document on a phone, where the summary comes first. On a wide screen it is always open. */
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
