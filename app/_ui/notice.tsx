import type { ReactNode } from "react";
import type { Tone } from "./badge.tsx";
import styles from "./notice.module.css";

/** A sentence that stays on the page, with an action beside it. */
export function Notice({ tone, action, children }: { tone: Tone; action?: ReactNode; children: ReactNode }) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`}>
      <div>{children}</div>
      {action}
    </div>
  );
}
