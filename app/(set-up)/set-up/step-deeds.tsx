import type { ReactNode } from "react";
import type { FormState } from "@/app/_form/use-form.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { setUpWords } from "@/app/_words/set-up.ts";
import styles from "./set-up.module.css";

interface StepDeedsProps {
  form: FormState;
  /** The step before. */
  back?: string;
  children: ReactNode;
}

/** Saves a step and goes on, or goes back. On a phone it stays in sight. */
export function StepDeeds({ form, back, children }: StepDeedsProps) {
  return (
    <div className={styles.deeds}>
      <FormActions>
        <SubmitButton form={form} busy={setUpWords.saving}>
          {children}
        </SubmitButton>
        {back === undefined ? null : (
          <LinkButton href={back} variant="quiet">
            {setUpWords.back}
          </LinkButton>
        )}
      </FormActions>
    </div>
  );
}
