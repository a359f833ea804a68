import { addDays, civilDateAt, type Instant, instantAt, nextBillingDate } from "@/server/lib/date.ts";
import { formatDay, formatLongDate } from "@/server/lib/format.ts";
import type { Workspace } from "@/server/workspace/schema.ts";

/** The days of a first invoice, in words. */
export interface FirstDays {
  /** The last day of its period. */
  until: string;
  goesOut: string;
  hour: string;
  due: string;
}

const BILLING_DAYS = Array.from({ length: 31 }, (_, index) => index + 1);

type Schedule = Pick<Workspace, "timeZone" | "billingHour" | "paymentDays">;

/** Returns the days of the first invoice for each billing day, from the 1st on. */
export function firstDays({ timeZone, billingHour, paymentDays }: Schedule, now: Instant): FirstDays[] {
  const today = civilDateAt(now, timeZone);
  const hasBegun = instantAt(today, billingHour, timeZone) <= now;
  const after = hasBegun ? today : addDays(today, -1);
  const hour = `${String(billingHour).padStart(2, "0")}:00`;
  return BILLING_DAYS.map((billingDay) => {
    const date = nextBillingDate(after, billingDay);
    return {
      until: formatLongDate(addDays(date, -1)),
      goesOut: formatDay(date),
      hour,
      due: formatDay(addDays(date, paymentDays)),
    };
  });
}
