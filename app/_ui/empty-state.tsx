import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

/** Replaces an empty list: a sentence that says what will be here or what to do, and a link to it. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action === undefined ? null : <div className={styles.actions}>{action}</div>}
    </div>
  );
}
