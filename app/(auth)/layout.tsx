import type { ReactNode } from "react";
import { Link } from "@/app/_ui/link.tsx";
import { commonWords } from "@/app/_words/ui.ts";
import styles from "./auth.module.css";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.brand}>
        <Link href="/sign-in">{commonWords.brand}</Link>
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}
