import { Link } from "@/app/_ui/link.tsx";
import { dayWords } from "@/app/_words/time.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import styles from "./time.module.css";
import type { StripDay } from "./week-days.ts";

/** The seven days of a week, each with its hours and the way to it. */
export function DayStrip({ days, shown }: { days: StripDay[]; shown: string }) {
  return (
    <nav aria-label={dayWords.strip}>
      <ul className={styles.strip}>
        {days.map(({ date, weekday, day, isToday, minutes }) => (
          <li key={date}>
            <Link
              href={`/time/${date}`}
              className={styles.stripDay}
              aria-current={date === shown ? "page" : undefined}
              data-today={isToday || undefined}
            >
              <span className={styles.stripWeekday}>{weekday}</span>
              <span className={styles.stripNumber}>{day}</span>
              <span className={styles.stripHours}>
                {minutes === 0 ? "–" : formatMinutes(minutes)}
                <span className="visually-hidden">{dayWords.stripHours}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
