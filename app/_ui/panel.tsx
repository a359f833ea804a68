import { type ReactNode, useId } from "react";
import styles from "./panel.module.css";

interface PanelProps {
  title: string;
  /** Shown opposite the title, such as a total or a link. */
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
}

/** One part of a page under its own heading, separated by a line. */
export function Panel({ title, aside, id, children }: PanelProps) {
  const heading = useId();
  return (
    <section className={styles.panel} aria-labelledby={heading} id={id}>
      <div className={styles.head}>
        <h2 id={heading}>{title}</h2>
        {aside === undefined ? null : <div className={styles.aside}>{aside}</div>}
      </div>
      <div className={styles.body}>{children}</div>
    </section>
  );
}

/** The one boxed part of a page, for its main subject. Never nest them. */
export function RaisedPanel({ children }: { children: ReactNode }) {
  return <div className={styles.raised}>{children}</div>;
}

/** Pairs of a term and its value. */
export function Facts({ items }: { items: { term: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {items.map(({ term, value }) => (
        <FactRow key={term} term={term} value={value} />
      ))}
    </dl>
  );
}

function FactRow({ term, value }: { term: string; value: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </>
  );
}
