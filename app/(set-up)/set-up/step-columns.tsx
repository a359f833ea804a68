import { type ReactNode, useId } from "react";
import styles from "./set-up.module.css";

interface StepColumnsProps {
  title: string;
  lead: string;
  form: ReactNode;
  /** What the answers lead to, under its heading. */
  effect: string;
  children: ReactNode;
}

/** A step's form, and beside it what it leads to. */
export function StepColumns({ title, lead, form, effect, children }: StepColumnsProps) {
  const heading = useId();
  return (
    <div className={styles.columns}>
      <div className={styles.asked}>
        <h1>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        {form}
      </div>
      <section className={styles.effect} aria-labelledby={heading}>
        <h2 id={heading}>{effect}</h2>
        {children}
      </section>
    </div>
  );
}
