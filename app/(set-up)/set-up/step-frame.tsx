import type { ReactNode } from "react";
import { api } from "@/app/_trpc/server.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { IconCheck } from "@/app/_ui/icons.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { setUpWords } from "@/app/_words/set-up.ts";
import { commonWords } from "@/app/_words/ui.ts";
import styles from "./set-up.module.css";

const STEPS = ["you", "payment", "client"] as const;
type Step = (typeof STEPS)[number];

/** The frame of one step: which there are, which are done, and the way out. */
export async function StepFrame({ step, children }: { step: Step; children: ReactNode }) {
  const done = await stepsDone();
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Link href="/" className={styles.brand}>
          {commonWords.brand}
        </Link>
        <LinkButton href="/" variant="quiet">
          {setUpWords.skip}
        </LinkButton>
      </header>
      <nav aria-label={setUpWords.steps}>
        <ol className={styles.steps}>
          {STEPS.map((each) => (
            <li key={each}>
              <StepLink step={each} isHere={each === step} isDone={done[each]} />
            </li>
          ))}
        </ol>
      </nav>
      <main>{children}</main>
    </div>
  );
}

function StepLink({ step, isHere, isDone }: { step: Step; isHere: boolean; isDone: boolean }) {
  const state = isHere ? styles.here : isDone ? styles.done : "";
  return (
    <Link href={`/set-up/${step}`} className={`${styles.step} ${state}`} aria-current={isHere ? "step" : undefined}>
      {isDone && !isHere ? (
        <>
          <IconCheck size={16} />
          <span className="visually-hidden">{setUpWords.done}</span>
        </>
      ) : null}
      {setUpWords[step]}
    </Link>
  );
}

async function stepsDone(): Promise<Record<Step, boolean>> {
  const caller = await api();
  const [{ missing }, clients] = await Promise.all([caller.billing.setup(), caller.client.list({ limit: 1 })]);
  return {
    you: missing.every((question) => question === "payment"),
    payment: !missing.includes("payment"),
    client: clients.items.length > 0,
  };
}
