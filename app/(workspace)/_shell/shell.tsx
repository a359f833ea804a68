import type { ReactNode } from "react";
import { Link } from "@/app/_ui/link.tsx";
import { shellWords } from "@/app/_words/shell.ts";
import { commonWords } from "@/app/_words/ui.ts";
import { AddTime } from "@/app/(workspace)/_timer/add-time.tsx";
import { TimerBar } from "@/app/(workspace)/_timer/timer-bar.tsx";
import { Navigation } from "./navigation.tsx";
import styles from "./shell.module.css";

/** The frame of every page of a workspace: navigation, the running timer and "Add time". */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {shellWords.skip}
      </a>
      <header className={styles.top}>
        <Link href="/" className={styles.brand}>
          {commonWords.brand}
        </Link>
        <TimerBar />
        <AddTime />
      </header>
      <Navigation />
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  );
}
