import { connect, type Invoicely, isProblem, problemOf } from "invoicely-sdk";

/** A program of somebody else: it logs time, asks what would be billed, and reads why a call was refused. */

declare const process: { argv: string[] };
declare const console: { log: (text: string) => void };

const [, , url = "", apiKey = ""] = process.argv;
const invoicely: Invoicely = connect({ url, apiKey });

const client = await invoicely.client.create.mutate({ name: "Acme", rate: 4000, currency: "EUR", billingDay: 1 });
const entry = await invoicely.time.create.mutate({ clientId: client.id, date: "2026-11-20", minutes: 90 });
const { items } = await invoicely.client.list.query({ search: "acm" });
const refusal = await invoicely.time.create
  .mutate({ clientId: client.id, date: "2026-02-30", minutes: 90 })
  .catch((error: unknown) => ({ problem: problemOf(error), isInput: isProblem(error, "invalid_input") }));
const stranger = await connect({ url, apiKey: "inv_wrong" })
  .client.list.query({})
  .catch((error: unknown) => ({ problem: problemOf(error) }));
const unreachable = await connect({ url: "http://127.0.0.1:9", apiKey })
  .client.list.query({})
  .catch((error: unknown) => ({ problem: problemOf(error) }));

const minutes: number = entry.minutes;
const names: string[] = items.map(({ name }) => name);
console.log(JSON.stringify({ minutes, names, refusal, stranger, unreachable }));

/** Never called: what the compiler has to refuse. */
export async function mistakes(): Promise<void> {
  // @ts-expect-error a rate is a number of minor units
  await invoicely.client.create.mutate({ name: "Acme", rate: "40.00" });
  // @ts-expect-error a client has a name
  await invoicely.client.create.mutate({ rate: 4000 });
  // @ts-expect-error listing reads, so it is a query
  await invoicely.client.list.mutate({});
  // @ts-expect-error there is no such procedure
  await invoicely.customer.list.query({});
  // @ts-expect-error an invoice's total is no text
  const total: string = (await invoicely.invoice.get.query({ id: "inv" })).document.totals.total;
  // @ts-expect-error no such code
  isProblem(total, "no_such_code");
}
