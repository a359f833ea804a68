import type { ReactNode } from "react";
import styles from "./badge.module.css";

export type Tone = "neutral" | "good" | "wait" | "bad";

/** A state as icon, word and colour, so it never depends on colour alone. Give an icon of 14 px. */
export function Badge({ tone, icon, children }: { tone: Tone; icon: ReactNode; children: ReactNode }) {
  return (
    <span className={`${styles.badge} ${styles[tone]}`}>
      <span aria-hidden="true" className={styles.icon}>
        {icon}
      </span>
      {children}
    </span>
  );
}
