import type { ReactNode } from "react";
import styles from "./more-fields.module.css";

/** Fields that most people leave alone, folded away; they are part of the form either way. */
export function MoreFields({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className={styles.more}>
      <summary>{label}</summary>
      <div className={styles.fields}>{children}</div>
    </details>
  );
}
