import { IconClock } from "@/app/_ui/icons.tsx";
import { setUpClientWords } from "@/app/_words/set-up.ts";
import { missingWords } from "@/app/(workspace)/_states/missing-answers.tsx";
import type { SetupQuestion } from "@/server/workspace/fields.ts";
import styles from "../set-up.module.css";
import type { FirstDays } from "./first-days.ts";

interface FirstInvoiceProps {
  days: FirstDays | undefined;
  timeZone: string;
  /** As typed; empty if there is none. */
  email: string;
  asksFirst: boolean;
  missing: readonly SetupQuestion[];
}

/** What happens with the first invoice of a client, day by day. */
export function FirstInvoice({ days, timeZone, ...how }: FirstInvoiceProps) {
  if (days === undefined) return null;
  const { until, goesOut, hour, due } = days;
  return (
    <>
      <ol className={styles.line}>
        <li>
          <strong>{setUpClientWords.until(until)}</strong>
          {setUpClientWords.untilHint}
        </li>
        <li className={styles.big}>
          <strong>{setUpClientWords.at(goesOut, { hour, timeZone })}</strong>
          {wayOutWords(how)}
        </li>
        {how.asksFirst || how.missing.length > 0 ? null : (
          <li>
            <strong>{due}</strong>
            {setUpClientWords.due}
          </li>
        )}
      </ol>
      <p className={styles.note}>
        <IconClock size={20} />
        <span>
          <strong>{setUpClientWords.hours}</strong> {setUpClientWords.hoursHint}
        </span>
      </p>
    </>
  );
}

function wayOutWords({
  email,
  asksFirst,
  missing,
}: Pick<FirstInvoiceProps, "email" | "asksFirst" | "missing">): string {
  if (missing.length > 0) return setUpClientWords.missing(missingWords(missing));
  if (asksFirst) return setUpClientWords.drafted;
  return email === "" ? setUpClientWords.goesLater : setUpClientWords.goes(email);
}
