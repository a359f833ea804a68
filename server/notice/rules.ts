import type { Instant, Period } from "../lib/date.ts";
import { newSending, type Sending } from "../work/rules.ts";

/** What the owner is told of a draft that waits for review. */
export interface DraftNotice {
  clientId: string;
  clientName: string;
  period: Period;
  revision: number;
  /** Minor units of `currency`, so many digits of it decimals. */
  total: number;
  currency: string;
  decimals: number;
  madeAt: Instant;
  /** When it is issued by itself, and the zone to say that in. */
  issuesAt: Instant;
  timeZone: string;
}

/** What was changed of what keeps an account and its money safe; an IBAN by its last four characters alone. */
export type SecurityChange =
  | { what: "password"; keysRevoked: number }
  | { what: "iban"; before: string | null; after: string | null }
  | { what: "email"; before: string; after: string }
  | { what: "keyMade"; name: string; start: string }
  | { what: "keyRevoked"; name: string; start: string };

/** What the owner is told after such a change. */
export interface SecurityNotice {
  kind: "security";
  changes: SecurityChange[];
  at: Instant;
  /** The zone to say that in. */
  timeZone: string;
}

export type Notice = DraftNotice | SecurityNotice;

export function isSecurityNotice(notice: Notice): notice is SecurityNotice {
  return "kind" in notice;
}

/** A notice as it is kept. */
export interface NoticeRecord extends Sending {
  id: string;
  notice: Notice;
  /** Versions before kept it as a delivery; it stays one. */
  keptAs: "notice" | "delivery";
}

/** A notice that is owed from now on: to whom, and what it says. */
export interface NewNotice {
  id: string;
  to: string;
  at: Instant;
  notice: Notice;
}

export function newNotice({ id, to, at, notice }: NewNotice): NoticeRecord {
  return { ...newSending(to, at), id, notice, keptAs: "notice" };
}
