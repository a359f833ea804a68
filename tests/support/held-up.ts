import type { Freelancer, World } from "./world.ts";

const CLIENT = { rate: 6000, currency: "EUR", billingDay: 1 };

/** A client with one hour in November. */
export async function clientOf(
  { api }: Freelancer,
  name: string,
  more: { reviewHours?: number } = {},
): Promise<string> {
  const { id: clientId } = await api.client.create({ ...CLIENT, name, email: `${name}@client.example`, ...more });
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  return clientId;
}

/** The names of the clients that were billed. */
export async function billed({ api }: Freelancer): Promise<string[]> {
  const { items } = await api.invoice.list({});
  return items.map(({ clientName }) => clientName).toSorted();
}

/** Whom invoices were mailed to; the owner's notices of drafts are left out. */
export function mailed({ mails }: World): string[] {
  return mails
    .filter(({ attachments }) => attachments?.length)
    .map(({ to }) => to)
    .toSorted();
}

/** The pages that show what waits: each of them must come up for its owner to see it. */
export async function overviewOf({ api }: Freelancer): Promise<void> {
  await Promise.all([
    api.workspace.get(),
    api.workspace.readiness(),
    api.client.list({ limit: 1 }),
    api.billing.upcoming({ archived: false }),
    api.invoice.list({ filter: "unpaid" }),
    api.waiting.list(),
    api.time.list({ from: "2026-11-16", until: "2026-12-07" }),
  ]);
}
