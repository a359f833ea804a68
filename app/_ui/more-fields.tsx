import type { ReactNode } from "react";
import styles from "./more-fields.module.css";

interface MoreFieldsProps {
  label: string;
  /** Open at first if something inside needs attention. */
  open?: boolean;
  children: ReactNode;
}

/** Rarely used fields, folded away. They are part of the form even when folded. */
export function MoreFields({ label, open = false, children }: MoreFieldsProps) {
  return (
    <details className={styles.more} open={open}>
      <summary>{label}</summary>
      <div className={styles.fields}>{children}</div>
    </details>
  );
}
