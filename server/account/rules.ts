import type { Actor } from "../lib/actor.ts";
import { addMilliseconds, type Instant } from "../lib/date.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import type { SecurityChange, SecurityNotice } from "../notice/rules.ts";
import type { Workspace } from "../workspace/schema.ts";

const RECENT = 15 * 60_000;

/** Returns whether an actor may do what only the owner may, right after typing the password. */
export function mayDecideAsOwner(actor: Actor, now: Instant): Result<null> {
  if (actor.via === "apiKey")
    return failure("forbidden", "API keys cannot change the account to pay to or the email address. Sign in instead.");
  const typedAt = actor.signIn?.authenticatedAt;
  if (typedAt !== undefined && addMilliseconds(typedAt, RECENT) > now) return success(null);
  return failure("password_needed", "Type your password again: it is needed for this, and you typed it a while ago.");
}

/** Returns the changes that could redirect payments or mails. */
export function securityChanges(before: Workspace, after: Workspace): SecurityChange[] {
  const changes: SecurityChange[] = [];
  if (before.iban !== after.iban)
    changes.push({ what: "iban", before: lastFour(before.iban), after: lastFour(after.iban) });
  const [told, now] = [accountOf(before), accountOf(after)];
  if (told !== now) changes.push({ what: "account", before: lastFour(told), after: lastFour(now) });
  if (before.email !== after.email) changes.push({ what: "email", before: before.email, after: after.email });
  return changes;
}

/** Returns what tells clients where to pay, without the IBAN. */
function accountOf({ bankCode, accountNumber, paymentDetails }: Workspace): string | null {
  return [paymentDetails, bankCode, accountNumber].filter((part) => part !== null).join(" ") || null;
}

function lastFour(iban: string | null): string | null {
  return iban === null ? null : iban.slice(-4);
}

/** A mail that a change requires: its recipient and content. */
export interface OwedNotice {
  id: string;
  to: string;
  notice: SecurityNotice;
}

/** Returns the recipients: the sign-in address and, if an address changed, the previous one. */
export function recipientsOf(changes: readonly SecurityChange[], signsIn: string): string[] {
  const before = changes.flatMap((change) => (change.what === "email" ? [change.before] : []));
  const known = new Set<string>();
  return [signsIn, ...before].filter((address) => {
    const folded = address.toLowerCase();
    if (known.has(folded)) return false;
    known.add(folded);
    return true;
  });
}
