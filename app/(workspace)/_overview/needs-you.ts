import type { Outputs } from "@/app/_trpc/types.ts";
import { needWords } from "@/app/_words/overview.ts";
import { blockingGaps, GAP_PLACES } from "@/app/(workspace)/_readiness/gap-words.ts";
import { invoiceBadgeState, isUndelivered } from "@/app/(workspace)/_states/invoice-badge.tsx";
import { WARNING_WORDS, warningFix } from "@/app/(workspace)/_states/upcoming-badge.tsx";
import type { UpcomingInvoice } from "@/server/billing/schema.ts";
import type { Gap } from "@/server/einvoice/schema.ts";
import { type CivilDate, daysBetween } from "@/server/lib/date.ts";
import { formatMoney } from "@/server/lib/format.ts";
import type { Waiting, WaitingFault } from "@/server/waiting/schema.ts";

export type InvoiceRow = Outputs["invoice"]["list"]["items"][number];

export interface Need {
  key: string;
  words: string;
  href: string;
  label: string;
  /** The page that lists all of this kind. */
  list: string;
}

interface NeedsYouSource {
  /** All of them. */
  overdue: InvoiceRow[];
  upcoming: UpcomingInvoice[];
  waiting: Waiting;
  /** What the owner's details lack for the files that clients get. */
  gaps: Gap[];
}

/**
 * Returns true if the overview has nothing to show yet. Unpaid invoices or unbilled work of an archived client are
 * something.
 */
export function isNewcomer({
  clients,
  unpaid,
  upcoming,
  waiting,
}: Pick<NeedsYouSource, "upcoming" | "waiting"> & { clients: unknown[]; unpaid: unknown[] }): boolean {
  // A mail about a change in the settings is part of setting up.
  const mails = waiting.mails.filter(({ kind }) => kind !== "security");
  return [clients, unpaid, upcoming, waiting.runs, mails, waiting.faults].every(({ length }) => length === 0);
}

/** Returns what only the owner can fix, the most urgent first. */
export function needsOf({ overdue, upcoming, waiting, gaps }: NeedsYouSource, today: CivilDate): Need[] {
  return [
    ...waiting.faults.map(fault),
    ...waiting.runs.filter(({ run }) => run.failure !== null).map(failedRun),
    ...waiting.mails.flatMap(needOfMail),
    ...waiting.runs.filter(({ run }) => run.failure === null && run.state === "draft").map(draft),
    ...upcoming.filter(({ warnings }) => warnings.includes("not_calculable")).map(needOfFault),
    ...needsOfGaps(upcoming),
    ...blockingGaps(gaps).map(needOfGap),
    ...overdue.filter((each) => invoiceBadgeState(each) === "overdue").map((each) => needOfOverdue(each, today)),
  ];
}

const WAITING = "/waiting";

function failedRun({ clientName, run }: Waiting["runs"][number]): Need {
  return {
    key: run.id,
    words: needWords.failedRun(clientName, run.failure?.message ?? ""),
    href: WAITING,
    label: needWords.look,
    list: WAITING,
  };
}

function fault({ kind, clientId, clientName, message }: WaitingFault): Need {
  const key = `fault:${kind}:${clientId}:${message}`;
  if (kind === "timeZone")
    return { key, words: message, href: "/settings/billing", label: needWords.choose, list: WAITING };
  const words = clientName === null ? message : needWords.notBilled(clientName, message);
  return { key, words, href: WAITING, label: needWords.look, list: WAITING };
}

function needOfFault({ clientId, clientName }: UpcomingInvoice): Need {
  return needOf(needWords.nextInvoice(clientName, WARNING_WORDS.not_calculable), "not_calculable", clientId);
}

function draft({ clientName, run }: Waiting["runs"][number]): Need {
  if (run.waitsForRate) {
    const words = needWords.rateUnconfirmed(clientName);
    return { key: run.id, words, ...warningFix("rate_unconfirmed", run.clientId), list: WAITING };
  }
  const words = run.waitsFor === null ? needWords.draft : needWords[run.waitsFor];
  return {
    key: run.id,
    words: words(clientName),
    href: `/drafts/${run.clientId}/${run.period.from}/${run.revision}`,
    label: needWords.review,
    list: WAITING,
  };
}

/** Returns the need of a document's mail that is not tried again: of any invoice, paid or void too, and of a credit note. */
function needOfMail({ documentId, number, kind, clientName: client, delivery }: Waiting["mails"][number]): Need[] {
  if (kind !== "document" || number === null) return [];
  const place = { key: documentId, href: `/invoices/${documentId}` };
  if (delivery.failure?.code === "unwanted")
    return [{ ...place, words: needWords.unwanted({ number, client }), label: needWords.open, list: WAITING }];
  if (!isUndelivered(delivery)) return [];
  const words = needWords.undelivered({ number, client, why: delivery.failure?.message ?? needWords.noEmail });
  return [{ ...place, words, label: needWords.fixAndResend, list: "/invoices?state=not-delivered" }];
}

function needsOfGaps(upcoming: UpcomingInvoice[]): Need[] {
  const waiting = upcoming.filter((item) => item.minutes > 0);
  const addresses = waiting
    .filter((item) => item.warnings.includes("no_email"))
    .map((item) => needOf(`${item.clientName}: ${WARNING_WORDS.no_email}`, "no_email", item.clientId));
  const rates = waiting
    .filter((item) => item.warnings.includes("rate_unconfirmed"))
    .map((item) => needOf(`${item.clientName}: ${WARNING_WORDS.rate_unconfirmed}`, "rate_unconfirmed", item.clientId));
  const nameless = waiting.find((item) => item.warnings.includes("no_business_name"));
  if (nameless === undefined) return [...rates, ...addresses];
  return [
    ...rates,
    needOf(needWords.yourInvoices(WARNING_WORDS.no_business_name), "no_business_name", nameless.clientId),
    ...addresses,
  ];
}

function needOfGap({ field, message }: Gap): Need {
  return {
    key: `gap:${field}`,
    words: message,
    href: GAP_PLACES.workspace(field),
    label: needWords.openSettings,
    list: "/settings",
  };
}

function needOf(words: string, warning: UpcomingInvoice["warnings"][number], clientId: string): Need {
  return { key: `${warning} ${clientId}`, words, ...warningFix(warning, clientId), list: "/next" };
}

function needOfOverdue(invoice: InvoiceRow, today: CivilDate): Need {
  return {
    key: invoice.id,
    words: needWords.overdue({
      number: invoice.number,
      client: invoice.clientName,
      total: formatMoney(invoice.total, invoice),
      late: lateWords(invoice.dueDate, today),
    }),
    href: `/invoices/${invoice.id}`,
    label: needWords.open,
    list: "/invoices?state=overdue",
  };
}

/** "5 days late", or "" before the due date has passed. */
export function lateWords(dueDate: CivilDate, today: CivilDate): string {
  const days = daysBetween(dueDate, today);
  return days <= 0 ? "" : needWords.daysLate(days);
}
