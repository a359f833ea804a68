"use client";

import { useEffect, useSyncExternalStore } from "react";
import { Button } from "./button.tsx";
import styles from "./toast.module.css";

interface Toast {
  message: string;
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 10_000;
let current: Toast | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says one sentence at the foot of the page for ten seconds, with one action such as Undo. A new one replaces it. */
export function showToast(message: string, action?: Toast["action"]): void {
  current = action === undefined ? { message } : { message, action };
  for (const listener of listeners) listener();
}

export function hideToast(): void {
  current = null;
  for (const listener of listeners) listener();
}

/** Where toasts appear; once, in the layout. */
export function ToastRegion() {
  const toast = useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
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
        Close
      </Button>
    </div>
  );
}
