import { expect, test } from "vitest";
import { firstDays } from "../../app/(set-up)/set-up/client/first-days.ts";

const BERLIN = { timeZone: "Europe/Berlin", billingHour: 9, paymentDays: 14 };

test.each([
  ["2026-12-01T07:59:00Z", 1, "30 November 2026", "Tue 1 Dec 2026", "Tue 15 Dec 2026"],
  ["2026-12-01T08:00:00Z", 1, "31 December 2026", "Fri 1 Jan 2027", "Fri 15 Jan 2027"],
  ["2026-12-01T08:00:00Z", 15, "14 December 2026", "Tue 15 Dec 2026", "Tue 29 Dec 2026"],
  ["2027-02-10T08:00:00Z", 31, "27 February 2027", "Sun 28 Feb 2027", "Sun 14 Mar 2027"],
])(
  "at %s a client billed on day %i has its first invoice up to %s, on %s, due on %s",
  (now, day, until, goesOut, due) => {
    expect(firstDays(BERLIN, now)[day - 1]).toEqual({ until, goesOut, hour: "09:00", due });
  },
);
