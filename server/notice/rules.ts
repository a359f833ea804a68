import type { Instant, Period } from "../lib/date.ts";
import { newSending, type Sending } from "../work/rules.ts";
import type { SetupQuestion } from "../workspace/fields.ts";

interface AboutDraft {
  clientId: string;
  clientName: string;
  period: Period;
  /** The period on the document. Absent in notices of an older version. */
  work?: Period;
  revision: number;
  /** In minor units of `currency`. The last `decimals` digits are decimals. */
  total: number;
  currency: string;
  decimals: number;
  madeAt: Instant;
  timeZone: string;
}

/** The content of a notice about a draft that is issued automatically after its owner's review hours. */
export interface ReviewNotice extends AboutDraft {
  /** When it is issued automatically. `timeZone` is the zone to show that time in. */
  issuesAt: Instant;
}

/** Why a draft waits for its owner from the start. rate: the client's rate is not confirmed. */
export type WaitingReason = "answers" | "approval" | "unusual" | "rate";

/**
 * The content of a notice about a draft that waits for its owner. Without `issuesAt`, an older version takes it for one that is
 * not true any more.
 */
export interface WaitingNotice extends AboutDraft {
  waitsFor: WaitingReason;
  /** The questions without an answer. */
  missing: SetupQuestion[];
  /** The version of the draft that waits. After it, its owner has seen the draft. */
  version: number;
}

export type DraftNotice = ReviewNotice | WaitingNotice;

/**
 * A change that affects the safety of an account and its money. An IBAN, or another account, is reduced to its last four
 * characters.
 */
export type SecurityChange =
  | { what: "password"; keysRevoked: number }
  | { what: "iban"; before: string | null; after: string | null }
  | { what: "account"; before: string | null; after: string | null }
  | { what: "email"; before: string; after: string }
  | { what: "keyMade"; name: string; start: string }
  | { what: "keyRevoked"; name: string; start: string };

/** The content of a notice about such a change. */
export interface SecurityNotice {
  kind: "security";
  changes: SecurityChange[];
  at: Instant;
  /** The zone to show the time in. */
  timeZone: string;
}

export type Notice = DraftNotice | SecurityNotice;

export function isSecurityNotice(notice: Notice): notice is SecurityNotice {
  return "kind" in notice;
}

/** A notice as stored. */
export interface NoticeRecord extends Sending {
  id: string;
  notice: Notice;
  /** Older versions stored notices as deliveries. Those remain deliveries. */
  keptAs: "notice" | "delivery";
}

/** A new notice: its recipient and content. */
export interface NewNotice {
  id: string;
  to: string;
  at: Instant;
  notice: Notice;
}

export function newNotice({ id, to, at, notice }: NewNotice): NoticeRecord {
  return { ...newSending(to, at), id, notice, keptAs: "notice" };
}
