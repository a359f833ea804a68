"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
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
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={heading}
      onClose={onClose}
      onKeyDown={submitOnCtrlEnter}
    >
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

/** Sends the form from its dialog's own buttons as well. */
function submitOnCtrlEnter(event: KeyboardEvent<HTMLDialogElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.querySelector("form")?.requestSubmit();
}

/** The action comes first, with its full name, then the way out. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
