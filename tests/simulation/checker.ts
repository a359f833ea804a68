import { createHash } from "node:crypto";
import type { Item } from "./expressions.ts";
import { archiveOf, chainOf, documentSums } from "./issued-checker.ts";
import { cellsAddedUp } from "./old-eyes.ts";
import { type Books, booksOf, field, list, rounded, sum, text } from "./raw.ts";
import type { User } from "./user.ts";
import type { SimulatedWorld } from "./world.ts";

/**
 * Checks every promise on the raw items of the table. Nothing here is shared with the code under test: how a range is
 * read, an amount rounded or a number counted is written a second time on purpose.
 */

/** Documents as they were first seen: workspace and id to a hash. */
export type Checked = Map<string, string>;

/**
 * Complains when a document changed or went away since it was first seen; answers all that are there now, but for those of
 * a user whose items are poisoned by hand.
 */
export function fingerprints(world: SimulatedWorld, seen: Checked, { workspaceId }: User): Checked {
  const now: Checked = new Map();
  for (const item of world.table.items())
    if (item.__edb_e__ === "invoiceDocument" && item.workspaceId !== workspaceId)
      now.set(`${item.workspaceId} ${item.invoiceId}`, fingerprint(item));
  for (const [key, hash] of seen)
    if (now.get(key) !== hash) world.complaints.push(`the issued document ${key} changed or went away`);
  return now;
}

/** Of the item as it is kept, to the last byte. */
function fingerprint(item: Item): string {
  const hash = createHash("sha256");
  for (const name of Object.keys(item).toSorted()) {
    const value = item[name];
    hash.update(name).update(value instanceof Uint8Array ? value : JSON.stringify(value));
  }
  return hash.digest("hex");
}

export async function checkBooks(
  world: SimulatedWorld,
  users: readonly User[],
): Promise<{ complaints: string[]; invoices: number }> {
  const books = booksOf(world);
  const complaints = [
    ...workspacesApart(world.table.items(), books),
    ...books.clients.flatMap((client) => rangesOf(client, books)),
    ...books.documents.flatMap(documentSums),
    ...chainOf(books),
    ...archiveOf(books, world),
    ...numbersOf(books),
    ...mailsOf(world, books),
    ...creditsOf(books),
    ...leftWaiting(books),
    ...cellsAddedUp(books.entries),
    ...users.flatMap((user) => forgotten(user, books)),
  ];
  return { complaints, invoices: books.invoices.length };
}

/** Every item stands in the partition of its own workspace, and names clients of that workspace only. */
function workspacesApart(items: readonly Item[], { clients }: Books): string[] {
  const home = new Map(clients.map((client) => [client.clientId, client.workspaceId]));
  return items.flatMap((item) => {
    const lost =
      item.workspaceId !== undefined && !text(item.pk).includes(text(item.workspaceId)) && item.userId === undefined;
    const foreign = item.clientId !== undefined && home.get(item.clientId) !== item.workspaceId;
    return lost || foreign ? [`${item.pk} ${item.sk} crosses a workspace`] : [];
  });
}

/** A client's ranges are a chain up to its lock; each holds exactly the minutes that its living invoice bills. */
function rangesOf(client: Item, books: Books): string[] {
  const mine = (item: Item) => item.clientId === client.clientId;
  const runs = books.runs.filter(mine).toSorted((a, b) => (text(a.from) < text(b.from) ? -1 : 1));
  const entries = books.entries.filter(mine);
  const complaints: string[] = [];
  const chain = runs.filter(({ revision }) => revision === 0);
  for (const [place, run] of chain.entries()) {
    const next = chain[place + 1]?.from ?? client.lockedUntil;
    if (run.until !== next) complaints.push(`${client.name}: after ${run.from} to ${run.until} comes ${next}`);
    if (text(run.from) >= text(run.until)) complaints.push(`${client.name}: the range from ${run.from} is empty`);
  }
  for (const run of chain) {
    const all = runs
      .filter(({ from }) => from === run.from)
      .toSorted((a, b) => Number(a.revision) - Number(b.revision));
    const within = entries.filter(
      ({ billingDate }) => text(run.from) <= text(billingDate) && text(billingDate) < text(run.until),
    );
    complaints.push(
      ...all
        .slice(0, -1)
        .filter(({ state }) => state !== "voided")
        .map((old) => `${client.name}: ${old.from} is billed again while revision ${old.revision} is ${old.state}`),
    );
    const last = all.at(-1);
    if (last) complaints.push(...billedOnce(last, within, books));
  }
  const first = text(chain[0]?.from) || text(client.lockedUntil);
  for (const { entryId, billingDate, date } of entries) {
    if (text(billingDate) < first) complaints.push(`${entryId} has a billing date before any range: ${billingDate}`);
    if (text(billingDate) < text(date)) complaints.push(`${entryId} is billed before it was worked`);
  }
  return complaints;
}

/** The newest run of a range against the entries in it. */
function billedOnce(run: Item, within: readonly Item[], { now, invoices, documents }: Books): string[] {
  const name = `run ${run.from} (${run.state})`;
  const billable = within.filter((entry) => entry.billable === true);
  const minutes = sum(billable.map((entry) => entry.minutes));
  if (run.state === "nothing") return minutes > 0 ? [`${name}: ${minutes} minutes are billed nowhere`] : [];
  if (run.state === "discarded" || run.state === "voided")
    return within.length > 0 ? [`${name}: ${within.length} entries did not come back`] : [];
  if (run.state === "draft")
    return run.queue === run.workspaceId || text(run.queuedAt) > now ? [] : [`${name}: was not issued in time`];
  if (run.state !== "issued") return [`${name}: did not come to an end: ${JSON.stringify(run.failure)}`];
  const invoice = invoices.find(({ invoiceId }) => invoiceId === run.invoiceId);
  const document = documents.find(({ invoiceId }) => invoiceId === run.invoiceId)?.document;
  if (!invoice || !document) return [`${name}: its invoice is missing`];
  if (invoice.counterpart) return [`${name}: its invoice is void`];
  if (run.edits) return [];
  if (field(document, "totals", "minutes") !== minutes)
    return [`${name}: bills ${field(document, "totals", "minutes")} of ${minutes} minutes`];
  const amount = amountFor(billable, run);
  if (field(document, "totals", "lines") !== amount)
    return [`${name}: bills ${field(document, "totals", "lines")} instead of ${amount}`];
  return [];
}

/** What the entries cost: minutes that share a line and a rate are priced together. */
function amountFor(billable: readonly Item[], run: Item): number {
  const shares: Record<string, (entry: Item) => unknown> = {
    entry: ({ entryId }) => entryId,
    day: ({ date }) => date,
    ticket: ({ ticket }) => ticket ?? null,
    rate: () => null,
  };
  const share = shares[text(field(run.parties, "client", "lineDetail"))];
  const minutes = new Map<string, number>();
  for (const entry of billable) {
    const key = JSON.stringify([rateOf(entry, run), share?.(entry)]);
    minutes.set(key, Number(entry.minutes) + (minutes.get(key) ?? 0));
  }
  return sum([...minutes].map(([key, together]) => rounded(together * Number(list(JSON.parse(key))[0]), 60)));
}

function rateOf(entry: Item, run: Item): number {
  const rates = list(field(run.parties, "client", "rates"));
  const counting = rates.filter((rate) => text(field(rate, "from")) <= text(entry.date));
  const latest = counting.reduce<unknown>(
    (best, rate) => (text(field(rate, "from")) >= text(field(best, "from")) ? rate : best),
    counting[0],
  );
  return Number(entry.rate ?? field(latest, "rate") ?? 0);
}

/** A number is given once in a workspace; those of a series are 1..n but for numbers that another series gave alike. */
function numbersOf({ invoices, numbers }: Books): string[] {
  const complaints: string[] = [];
  const given = new Set(invoices.map(({ workspaceId, number }) => `${workspaceId} ${number}`));
  if (given.size < invoices.length) complaints.push("a number was given twice");
  for (const { workspaceId, number } of numbers)
    if (!given.has(`${workspaceId} ${number}`)) complaints.push(`number ${number} is on no document`);
  if (numbers.length !== invoices.length) complaints.push("there are not as many numbers as documents");
  for (const shape of [/^(\w+) (\d{4})-(\d+)$/, /^(\w+) (CN-\d{4})-(\d+)$/]) {
    const series = new Map<string, number[]>();
    for (const key of given) {
      const [, workspace, prefix, n] = shape.exec(key) ?? [];
      if (n) series.set(`${workspace} ${prefix}`, [...(series.get(`${workspace} ${prefix}`) ?? []), Number(n)]);
    }
    for (const [name, ns] of series)
      if (Math.max(...ns) !== ns.length) complaints.push(`series ${name} has a gap: ${ns.toSorted((a, b) => a - b)}`);
  }
  return complaints;
}

/** Each document owes one mail; nobody gets more of it than faults can explain. */
function mailsOf({ mails, faults, faultRate: _ }: SimulatedWorld, { invoices, deliveries }: Books): string[] {
  const complaints: string[] = [];
  for (const { invoiceId, number } of invoices) {
    const owed = deliveries.filter(({ documentId }) => documentId === invoiceId);
    if (owed.length !== 1) complaints.push(`${number} owes ${owed.length} mails`);
    const [delivery] = owed;
    const there = mails.some(({ documentId }) => documentId === invoiceId);
    if (delivery?.state === "sent" && !there) complaints.push(`${number} is marked as sent and never arrived`);
    if (delivery?.state !== "sent" && delivery?.state !== "blocked")
      complaints.push(`${number} was not sent in the end: ${delivery?.state} ${JSON.stringify(delivery?.failure)}`);
  }
  const counts = new Map<string, number>();
  for (const { messageId } of mails) counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
  for (const [messageId, count] of counts)
    if (count > 1 + Math.min(faults, 3)) complaints.push(`${messageId} arrived ${count} times with ${faults} faults`);
  return complaints;
}

/** A void invoice and its credit note name each other and agree to the cent. */
function creditsOf({ invoices }: Books): string[] {
  const byId = new Map(invoices.map((invoice) => [invoice.invoiceId, invoice]));
  return invoices.flatMap((invoice) => {
    if (!invoice.counterpart) return invoice.kind === "creditNote" ? [`${invoice.number} takes nothing back`] : [];
    const other = byId.get(field(invoice.counterpart, "id"));
    const agree =
      other &&
      field(other.counterpart, "id") === invoice.invoiceId &&
      other.total === invoice.total &&
      other.kind !== invoice.kind;
    return agree ? [] : [`${invoice.number} and its counterpart do not agree`];
  });
}

/** Once the faults have stopped, nothing that is due is left undone, and nothing failed stays behind. */
function leftWaiting({ now, clients, runs }: Books): string[] {
  return [
    ...clients
      .filter(
        ({ nextBillingAt, heldAt }) =>
          heldAt === undefined && nextBillingAt !== undefined && text(nextBillingAt) <= now,
      )
      .map(({ name }) => `${name} was due and is not billed`),
    ...runs
      .filter(({ failure }) => failure !== undefined && field(failure, "code") !== "storage_unavailable")
      .map(({ from, failure }) => `run ${from} failed for a reason of its own: ${field(failure, "code")}`),
  ];
}

/**
 * What a user was told was written is there as they wrote it; an archived client's time too. Only an invoice that was
 * taken back and whose hours were written off made them no longer billable.
 */
function forgotten({ known }: User, { entries, runs }: Books): string[] {
  const writtenOff = runs.filter(({ writesOff }) => writesOff === true);
  const mayBeOff = (state: string) => {
    const [clientId, date = "", , billable] = state.split(" ");
    return billable === "true" && writtenOff.some((run) => run.clientId === clientId && date < text(run.until));
  };
  const byId = new Map(entries.map((entry) => [entry.entryId, entry]));
  return [...known].flatMap(([id, states]) => {
    const entry = byId.get(id);
    const state = entry ? [entry.clientId, entry.date, entry.minutes, entry.billable].join(" ") : "gone";
    const isOff = entry?.billable === false && [...states].some(mayBeOff);
    const isKnown = states.has(state) || (isOff && states.has(state.replace(/false$/, "true")));
    return isKnown ? [] : [`entry ${id} is "${state}" and its user knows "${[...states].join('" or "')}"`];
  });
}
