"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { commonWords } from "@/app/_words/ui.ts";
import { Button } from "./button.tsx";
import styles from "./dialog.module.css";

interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus inside, closes on Escape and returns the focus. */
export function Dialog({ open, title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open === open) return;
    if (open) element.showModal();
    else element.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={heading} onClose={onClose}>
      {open ? (
        <>
          <div className={styles.head}>
            <h2 id={heading}>{title}</h2>
            <Button variant="quiet" size="small" onClick={onClose}>
              {commonWords.close}
            </Button>
          </div>
          {children}
        </>
      ) : null}
    </dialog>
  );
}

/** The action comes first, with its full name, then the way out. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
