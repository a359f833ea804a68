import type { Metadata } from "next";
import { pageWords } from "@/app/_words/ui.ts";
import { LinkButton } from "./_ui/button.tsx";
import styles from "./standalone.module.css";

export const metadata: Metadata = { title: pageWords.notFound };

export default function NotFound() {
  return (
    <main className={styles.page}>
      <h1>{pageWords.nothingHere}</h1>
      <p className="quiet">{pageWords.nothingHereWhy}</p>
      <LinkButton href="/" variant="primary">
        {pageWords.toOverview}
      </LinkButton>
    </main>
  );
}
