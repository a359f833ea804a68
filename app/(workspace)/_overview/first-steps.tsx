import type { ReactNode } from "react";
import { LinkButton } from "@/app/_ui/button.tsx";
import { IconCheck } from "@/app/_ui/icons.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { firstDayWords } from "@/app/_words/overview.ts";
import { missingWords } from "@/app/(workspace)/_states/missing-answers.tsx";
import type { SetupQuestion } from "@/server/workspace/fields.ts";
import type { Workspace } from "@/server/workspace/schema.ts";
import styles from "./first-steps.module.css";

interface Step {
  title: string;
  /** What is answered, or what is missing. */
  words: string;
  done: boolean;
  href: string;
  action: string;
}

interface FirstStepsProps {
  workspace: Workspace;
  missing: readonly SetupQuestion[];
  /** The name of a client, if there is one. */
  client: string | null;
  hasHours: boolean;
}

/** What is to be done before invoices go out by themselves. The first step that is not done is the loud one. */
export function FirstSteps(props: FirstStepsProps) {
  const steps = stepsOf(props);
  const next = steps.findIndex(({ done }) => !done);
  return (
    <ol className={styles.steps} aria-label={firstDayWords.steps}>
      {steps.map((step, index) => (
        <li key={step.title} className={`${styles.step} ${index === next ? styles.next : ""}`}>
          <Mark done={step.done} number={index + 1} />
          <div className={styles.words}>
            <p className={step.done ? "quiet" : styles.title}>{step.title}</p>
            <p className={step.done ? "" : "quiet"}>{step.words}</p>
          </div>
          <StepAction step={step} loud={index === next} />
        </li>
      ))}
    </ol>
  );
}

function Mark({ done, number }: { done: boolean; number: number }): ReactNode {
  return (
    <span className={`${styles.mark} ${done ? styles.done : ""}`}>
      {done ? <IconCheck size={16} /> : <span aria-hidden="true">{number}</span>}
      <span className="visually-hidden">{done ? firstDayWords.done : firstDayWords.step(number)}</span>
    </span>
  );
}

function StepAction({ step, loud }: { step: Step; loud: boolean }) {
  if (step.done) return <Link href={step.href}>{firstDayWords.change}</Link>;
  return (
    <LinkButton href={step.href} variant={loud ? "primary" : "secondary"}>
      {step.action}
    </LinkButton>
  );
}

function stepsOf({ workspace, missing, client, hasHours }: FirstStepsProps): Step[] {
  const { you, paid, client: first, hours } = firstDayWords;
  const ofYou = missing.filter((question) => question !== "payment");
  const onlyTax = ofYou.length === 1 && ofYou[0] === "tax";
  return [
    {
      title: you.title,
      words:
        ofYou.length === 0
          ? [workspace.name, workspace.city].filter(Boolean).join(", ")
          : you.missing(missingWords(ofYou)),
      done: ofYou.length === 0,
      href: "/set-up/you",
      action: onlyTax ? you.taxAction : you.action,
    },
    {
      title: paid.title,
      words: missing.includes("payment") ? paid.missing : accountWords(workspace.iban),
      done: !missing.includes("payment"),
      href: "/set-up/payment",
      action: paid.action,
    },
    {
      title: first.title,
      words: client ?? first.missing,
      done: client !== null,
      href: client === null ? "/set-up/client" : "/clients",
      action: first.action,
    },
    { title: hours.title, words: hours.missing, done: hasHours, href: "/time", action: hours.action },
  ];
}

function accountWords(iban: string | null): string {
  return iban === null ? firstDayWords.paid.none : firstDayWords.paid.iban(iban.slice(-4));
}
