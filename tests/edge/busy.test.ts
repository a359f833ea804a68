import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { CALM } from "./support/aws/dynamo.ts";
import { type StageWithRoles, startStageWithRoles } from "./support/aws/stage.ts";
import { mutate as mutateAt, newPerson, type Person } from "./support/people.ts";

const DAY_MILLISECONDS = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
const TODAY = dayIn(0);

let stage: StageWithRoles;
let anna: Person;

beforeAll(async () => {
  stage = await startStageWithRoles({ instances: { api: 3 } });
  anna = await newPerson(stage.db, stage.site, "Anna Weber");
});
afterAll(() => stage.stop());
afterEach(() => void Object.assign(stage.aws.trouble, CALM));

const mutate = (path: string, input: object) => mutateAt(stage.site, anna.cookie, { path, input });

async function query(path: string, input: object) {
  const asked = `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const { status, text } = await stage.site.ask(`/api/trpc/${path}${asked}`, { cookie: anna.cookie });
  if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
  return JSON.parse(text).result.data;
}

async function newClient(name: string): Promise<string> {
  const { id } = await mutate("client.create", { name, rate: 6000, email: `pay@${name}.example` });
  return String(id);
}

describe("a database that is at work on what somebody else writes", () => {
  test("keeps every hour and every new name, though transactions hold the client that is renamed", async () => {
    const clientId = await newClient("acme");
    stage.aws.trouble.heldMilliseconds = 40;
    for (const round of [1, 2, 3, 4]) {
      await Promise.all([
        mutate("time.create", { clientId, date: TODAY, minutes: round }),
        mutate("time.create", { clientId, date: TODAY, minutes: 10 * round }),
        mutate("client.update", { id: clientId, name: `Acme ${round}` }),
      ]);
    }
    expect(stage.aws.refused).toContain("TransactionCanceledException");
    const { items } = await query("time.list", { clientId, from: dayIn(-1), until: dayIn(2) });
    const minutes = items.map((entry: { minutes: number }) => entry.minutes);
    expect(minutes.toSorted((a: number, b: number) => a - b)).toEqual([1, 2, 3, 4, 10, 20, 30, 40]);
    expect(await query("client.get", { id: clientId })).toMatchObject({ name: "Acme 4" });
  });

  test("and turns calls away or answers them in part, bills once, mails once and leaves nothing out", async () => {
    const ids = [await newClient("beta"), await newClient("gamma"), await newClient("delta")];
    Object.assign(stage.aws.trouble, { throttled: 8, unprocessed: 60 });
    const mailsToClients = () =>
      stage.aws.ses.mails.filter(({ recipients }) => recipients.every((to) => to.startsWith("pay@")));
    const mailsBefore = mailsToClients().length;
    for (const clientId of ids) {
      await mutate("time.create", { clientId, date: TODAY, minutes: 30 });
      await mutate("billing.billNow", { clientId });
    }
    expect(await stage.work("delivery")).toMatchObject({ failed: 0 });
    const { items } = await query("invoice.list", {});
    const billed = items.filter(({ clientId }: { clientId: string }) => ids.includes(clientId));
    expect(
      billed.map(({ total, delivery }: { total: number; delivery: { state: string } }) => [total, delivery.state]),
    ).toEqual(ids.map(() => [3000, "sent"]));
    expect(mailsToClients().length - mailsBefore).toBe(3);
    expect(stage.aws.refused).toContain("ThrottlingException");
  });
});

describe("a queue", () => {
  test("hands a message that fails out five times, then keeps it aside; those beside it are done", async () => {
    const { queues } = stage.aws;
    const billing = queues.named("BillingQueueQueue");
    queues.put(billing, "not a message");
    for (let times = 1; times <= 6; times++) {
      expect(await stage.work("billing")).toEqual(times <= 5 ? { received: 1, failed: 1 } : { received: 0, failed: 0 });
      queues.pass(billing.visibilitySeconds);
    }
    expect(queues.named("BillingDeadLettersQueue").messages.map(({ body }) => body)).toEqual(["not a message"]);
    expect(billing.messages).toEqual([]);
  });
});

test("AWS refused nothing for a right that a role lacks, and every call has a rule", () => {
  expect(stage.aws.denied).toEqual([]);
  expect(stage.aws.unplayed).toEqual([]);
});
