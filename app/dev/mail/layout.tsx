import type { ReactNode } from "react";
import styles from "./mail.module.css";

export default function MailboxLayout({ children }: { children: ReactNode }) {
  return <main className={styles.main}>{children}</main>;
}
