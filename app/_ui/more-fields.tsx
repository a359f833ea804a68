import type { ReactNode } from "react";
import styles from "./more-fields.module.css";

interface MoreFieldsProps {
  label: string;
  /** Unfolded at first, where something in it asks for a look. */
  open?: boolean;
  children: ReactNode;
}

/** Fields that most people leave alone, folded away; they are part of the form either way. */
export function MoreFields({ label, open = false, children }: MoreFieldsProps) {
  return (
    <details className={styles.more} open={open}>
      <summary>{label}</summary>
      <div className={styles.fields}>{children}</div>
    </details>
  );
}
