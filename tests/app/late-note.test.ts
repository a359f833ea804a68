import { expect, test } from "vitest";
import { lateNote } from "@/app/(workspace)/_timer/late-note.ts";

/** Made on 30 November with billing day 15; the later ones after two billing days, and from before the first was kept. */
const NEW = { name: "Acme", billedFrom: "2026-11-15", lockedUntil: "2026-11-15" };
const BILLED = { ...NEW, lockedUntil: "2027-01-15" };
const OLDER = { ...BILLED, billedFrom: null };

test.each([
  [
    "of a new client, before its first period",
    NEW,
    "2026-11-03",
    "Before the first period of Acme: goes on the next invoice.",
  ],
  ["of a new client, in its open period", NEW, "2026-11-15", ""],
  [
    "of a billed client, before its first period",
    BILLED,
    "2026-11-14",
    "Before the first period of Acme: goes on the next invoice.",
  ],
  [
    "of a billed client, on the first day of its first period",
    BILLED,
    "2026-11-15",
    "The period of Acme with that day is closed: goes on the next invoice.",
  ],
  [
    "of a billed client, on the last closed day",
    BILLED,
    "2027-01-14",
    "The period of Acme with that day is closed: goes on the next invoice.",
  ],
  ["of a billed client, in its open period", BILLED, "2027-01-15", ""],
  ["of a client whose first period is not known", OLDER, "2026-11-03", "Goes on the next invoice."],
])("work %s", (_, client, date, note) => expect(lateNote(client, date)).toBe(note));
