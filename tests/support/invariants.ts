import { expect } from "vitest";
import type { Freelancer } from "./world.ts";
import { invoicesOf } from "./world.ts";

/** All pages of a list. */
export async function allOf<T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items: more, nextCursor } = await page(cursor);
    items.push(...more);
    if (!nextCursor) return items;
    cursor = nextCursor;
  }
}

/** Half away from zero, written a second time on purpose: a check must not share the code it checks. */
function rounded(numerator: number, denominator: number): number {
  return Math.sign(numerator) * Math.floor((2 * Math.abs(numerator) + denominator) / (2 * denominator));
}

/** Numbers of a series are 1..n in the order of issue. */
export async function expectGaplessNumbers(freelancer: Freelancer): Promise<void> {
  const invoices = (await invoicesOf(freelancer)).toSorted((a, b) => (a.number < b.number ? -1 : 1));
  const counted = new Map<string, number>();
  for (const { number, issuedAt } of invoices) {
    const [year = "", n = ""] = number.split("-");
    expect(Number(n)).toBe((counted.get(year) ?? 0) + 1);
    expect(issuedAt.slice(0, 4)).toBe(year);
    counted.set(year, Number(n));
  }
}

/** Ranges of a client's runs follow each other without hole or overlap, up to its lock. */
export async function expectChainedRuns({ api }: Freelancer, clientId: string): Promise<void> {
  const runs = await allOf((cursor) => api.billing.runs({ clientId, cursor }));
  const chain = runs.toReversed();
  for (const [index, run] of chain.entries()) {
    expect(run.period.from < run.period.until).toBe(true);
    if (index > 0) expect(run.period.from).toBe(chain[index - 1]?.period.until);
  }
  const { lockedUntil } = await api.client.get({ id: clientId });
  if (chain.length > 0) expect(chain.at(-1)?.period.until).toBe(lockedUntil);
}

/** Each billable minute below the lock is on exactly one invoice, and no other minute is on any. */
export async function expectEachMinuteOnce(freelancer: Freelancer, clientId: string): Promise<void> {
  const { api } = freelancer;
  const entries = await allOf((cursor) => api.time.list({ from: "1970-01-01", until: "2199-01-01", clientId, cursor }));
  const runs = await allOf((cursor) => api.billing.runs({ clientId, cursor }));
  for (const run of runs) {
    const inRange = entries.filter(
      ({ billable, billingDate }) => billable && run.period.from <= billingDate && billingDate < run.period.until,
    );
    const worked = inRange.reduce((sum, { minutes }) => sum + minutes, 0);
    const invoice = run.invoiceId ? await api.invoice.get({ id: run.invoiceId }) : null;
    expect(invoice?.document.totals.minutes ?? 0).toBe(worked);
    expect(run.state).toBe(worked > 0 ? "issued" : "nothing");
  }
  const issued = (await invoicesOf(freelancer)).filter((invoice) => invoice.clientId === clientId);
  expect(issued).toHaveLength(runs.filter(({ invoiceId }) => invoiceId).length);
}

/** Lines, discount, tax and total follow from each other; the list says what the document says. */
export async function expectAmountsAgree(freelancer: Freelancer): Promise<void> {
  for (const { document, net, tax, total, number, dueDate, issueDate } of await invoicesOf(freelancer)) {
    const { lines, totals, taxGroups } = document;
    for (const line of lines) expect(line.net).toBe(rounded(line.minutes * line.rate, 60));
    expect(totals.lines).toBe(lines.reduce((sum, line) => sum + line.net, 0));
    const discounts = document.adjustments.filter(({ kind }) => kind === "discount");
    expect(totals.discounts).toBe(discounts.reduce((sum, { amount }) => sum + amount, 0));
    const percent = discounts[0]?.percent ?? 0;
    if (percent > 0) expect(totals.discounts).toBe(rounded(totals.lines * percent, 10_000));
    expect(totals.net).toBe(totals.lines - totals.discounts + totals.charges);
    expect(taxGroups.reduce((sum, group) => sum + group.base, 0)).toBe(totals.net);
    for (const group of taxGroups) expect(group.tax).toBe(rounded(group.base * group.rate, 10_000));
    expect(totals.tax).toBe(taxGroups.reduce((sum, group) => sum + group.tax, 0));
    expect(totals.total).toBe(totals.net + totals.tax);
    expect([net, tax, total]).toEqual([totals.net, totals.tax, totals.total]);
    expect([number, dueDate, issueDate]).toEqual([document.number, document.dueDate, document.issueDate]);
  }
}
