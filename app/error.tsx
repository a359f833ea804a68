"use client";

import { Fault } from "./_ui/fault.tsx";
import styles from "./standalone.module.css";

export default function AppError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className={styles.page}>
      <Fault error={error} retry={reset} />
    </main>
  );
}
