import { formatInstant } from "../lib/format.ts";
import { escapeHtml } from "../lib/html.ts";
import type { OutgoingMail } from "../mail/message.ts";
import { ownerPage } from "./owner-page.ts";
import type { SecurityChange, SecurityNotice } from "./rules.ts";

const SUBJECTS = {
  password: "Your Invoicely password was changed",
  iban: "The IBAN on your invoices was changed",
  account: "The account on your invoices was changed",
  email: "The email address of your business was changed",
  keyMade: "A new API key was made",
  keyRevoked: "An API key was revoked",
} as const satisfies Record<SecurityChange["what"], string>;

/** Returns the mail that says what changed, when, and what to do if somebody else did it. */
export function securityMail(notice: SecurityNotice, appUrl: string): Pick<OutgoingMail, "subject" | "text" | "html"> {
  const { changes, at, timeZone } = notice;
  const link = `${appUrl}/forgot-password`;
  const opening = `On ${formatInstant(at, timeZone)} (${timeZone}) this was changed in Invoicely:`;
  const sentences = changes.map(sentenceOf);
  const calm = "If this was you, there is nothing to do.";
  const alarm =
    "If it was not you, choose a new password at once and let it revoke every API key. Every device is signed out then. " +
    "After that, look at your bank details and your email address under Settings.";
  return {
    subject: changes.length === 1 && changes[0] ? SUBJECTS[changes[0].what] : "Your Invoicely account was changed",
    text: `${[opening, ...sentences, calm, alarm, link].join("\n\n")}\n`,
    html: ownerPage([
      ...[opening, ...sentences, calm, alarm].map(escapeHtml),
      `<a href="${escapeHtml(link)}">Choose a new password</a>`,
    ]),
  };
}

function sentenceOf(change: SecurityChange): string {
  switch (change.what) {
    case "password":
      return `Your password was changed.${revokedKeys(change.keysRevoked)}`;
    case "iban":
      return `The IBAN that clients are asked to pay to: before, ${ending(change.before)}; now, ${ending(change.after)}.`;
    case "account":
      return `Where clients are told to pay, other than the IBAN: before, ${ending(change.before)}; now, ${ending(change.after)}.`;
    case "email":
      return `The address that clients reply to, and that copies go to: before, ${change.before}; now, ${change.after}.`;
    case "keyMade":
      return `The API key “${change.name}” was made. It begins with ${change.start}.`;
    case "keyRevoked":
      return `The API key “${change.name}” was revoked. It began with ${change.start}.`;
  }
}

function ending(lastFour: string | null): string {
  return lastFour === null ? "none" : `one that ends in ${lastFour}`;
}

function revokedKeys(keys: number): string {
  if (keys === 0) return "";
  return keys === 1 ? " One API key was revoked with it." : ` ${keys} API keys were revoked with it.`;
}
