import type { Metadata } from "next";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { ToastRegion } from "@/app/_ui/toast.tsx";
import { onlyLocally } from "../local-only.ts";
import { ActionSamples } from "./actions.tsx";
import { FieldSamples } from "./fields.tsx";
import { FormSamples } from "./forms.tsx";
import { ListSamples } from "./lists.tsx";
import styles from "./ui.module.css";
import { WordSamples } from "./words.tsx";

export const metadata: Metadata = { title: "Parts" };
export const dynamic = "force-dynamic";

/** Every part of the interface in each of its states, light and dark. */
export default function PartsPage() {
  onlyLocally();
  return (
    <main className={styles.main}>
      <PageHeader
        title="Parts"
        lead="What pages are made of, in each state. Only on this machine."
        back={{ href: "/", label: "Overview" }}
      />
      <div className={styles.schemes}>
        <Parts scheme="light" />
        <Parts scheme="dark" />
      </div>
      <ToastRegion />
    </main>
  );
}

function Parts({ scheme }: { scheme: "light" | "dark" }) {
  return (
    <section data-colour-scheme={scheme} aria-label={scheme} className={styles.scheme}>
      <FieldSamples />
      <FormSamples />
      <ActionSamples />
      <WordSamples />
      <ListSamples />
    </section>
  );
}
