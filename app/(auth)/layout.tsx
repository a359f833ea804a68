import type { ReactNode } from "react";
import { Link } from "@/app/_ui/link.tsx";
import styles from "./auth.module.css";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.brand}>
        <Link href="/sign-in">Invoicely</Link>
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}
