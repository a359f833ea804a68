import type { Metadata } from "next";
import { LinkButton } from "./_ui/button.tsx";
import styles from "./standalone.module.css";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className={styles.page}>
      <h1>There is nothing at this address</h1>
      <p className="quiet">It may be mistyped, or belong to another workspace.</p>
      <LinkButton href="/" variant="primary">
        Go to the overview
      </LinkButton>
    </main>
  );
}
