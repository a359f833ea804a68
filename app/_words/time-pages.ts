import type { ReactNode } from "react";
import { sentence } from "./sentence.ts";

/** The pages of a week and of a day. */
export const timeWords = {
  lead: (period: string, week: number) => `${period} · week ${week}`,
  week: (week: number) => `Week ${week}`,
  previousWeek: "Previous week",
  thisWeek: "This week",
  nextWeek: "Next week",
  previousDay: "Previous day",
  today: "Today",
  nextDay: "Next day",
  addClient: "Add a client",
  noClients:
    "Time is worked for a client. Add one with an hourly rate, and what you type here becomes its invoice by itself.",
  firstOnly: (count: number) =>
    `This week has more than ${count} entries: the later ones are neither shown nor counted here. They are billed like all others, and each client's own page shows them.`,
  unreadable: (count: number) =>
    count === 1
      ? "1 entry cannot be read by this version: it is neither shown nor counted here, and its invoice waits until it can be."
      : `${count} entries cannot be read by this version: they are neither shown nor counted here, and their invoices wait until they can be.`,
  running: ({ client, description, since }: { client: ReactNode; description: string | null; since: string }) =>
    sentence`${client}${description === null ? "" : ` · ${description}`}: the timer has run since ${since}.`,
};
