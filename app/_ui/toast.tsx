"use client";

import { useEffect } from "react";
import { commonWords } from "@/app/_words/ui.ts";
import { Button } from "./button.tsx";
import { createStore, useStore } from "./store.ts";
import styles from "./toast.module.css";

interface Toast {
  message: string;
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 10_000;
const shown = createStore<Toast | null>(null);

/** Shows one sentence at the bottom of the page for ten seconds, with one action such as Undo. A new toast replaces it. */
export function showToast(message: string, action?: Toast["action"]): void {
  shown.set(action === undefined ? { message } : { message, action });
}

function hideToast(): void {
  shown.set(null);
}

/** The place of toasts, once in the layout. */
export function ToastRegion() {
  const toast = useStore(shown);
  useEffect(() => {
    if (toast === null) return;
    const timeout = setTimeout(hideToast, SHOWN_MS);
    return () => clearTimeout(timeout);
  }, [toast]);
  return (
    <div role="status" className={styles.region}>
      {toast === null ? null : <ToastCard toast={toast} />}
    </div>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const act = () => {
    hideToast();
    toast.action?.run();
  };
  return (
    <div className={styles.toast}>
      <span>{toast.message}</span>
      {toast.action === undefined ? null : (
        <Button variant="secondary" size="small" onClick={act}>
          {toast.action.label}
        </Button>
      )}
      <Button variant="quiet" size="small" onClick={hideToast}>
        {commonWords.close}
      </Button>
    </div>
  );
}
