import {
  ThrottlingException,
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import { getClient } from "../../server/client/store.ts";
import { connectDynamo, type Dynamo } from "../../server/db/dynamo.ts";
import { provisionTable } from "../../server/db/provision.ts";
import { runBilling } from "../../server/jobs/tick.ts";
import { setLogo } from "../../server/workspace/service.ts";
import { expectChainedRuns, expectEachMinuteOnce, expectGaplessNumbers } from "../support/invariants.ts";
import { logLinesOf } from "../support/log-lines.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

/** What the database answers instead of carrying a call out; null where it does its work. */
type Trouble = ((command: string, input: object) => Error | null) | null;

let db: Dynamo;
let trouble: Trouble;
let attempts: number;
let world: World;
let freelancer: Freelancer;
let clientId: string;

/** The system's own handle, retries and all, to a database that is busy; only its pauses take no time. */
beforeEach(async () => {
  trouble = null;
  db = { ...connectDynamo(`busy-${crypto.randomUUID()}`), pause: async () => {} };
  db.client.middlewareStack.add(
    (proceed, context) => async (args) => {
      attempts++;
      const refusal = trouble?.(context.commandName ?? "", args.input) ?? null;
      if (refusal) throw refusal;
      return proceed(args);
    },
    // Within the SDK's own retries, as a refusal that comes over the wire.
    { step: "finalizeRequest", priority: "low", name: "busy" },
  );
  await provisionTable(db);
  world = await newWorld("2026-11-20T10:00:00Z", db);
  freelancer = await freelancerIn(world, "Europe/Berlin");
  clientId = (await freelancer.api.client.create(ACME)).id;
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90 });
  world.clock.at = "2026-12-01T09:00:00Z";
  attempts = 0;
});

/** A transaction that was cancelled: its item at `place` for that reason, the others for none. */
function cancelled(input: object, place: number, code: string): Error {
  const items: unknown = Reflect.get(input, "TransactItems");
  const count = Array.isArray(items) ? items.length : 0;
  const CancellationReasons = Array.from({ length: count }, (_, at) => ({ Code: at === place ? code : "None" }));
  return new TransactionCanceledException({ $metadata: {}, message: "cancelled", CancellationReasons });
}

/** Cancels transactions of that many items, so many times. */
function cancelling({ items, place, code, times }: { items: number; place: number; code: string; times: number }) {
  let left = times;
  trouble = (command, input) => {
    const written: unknown = Reflect.get(input, "TransactItems");
    if (command !== "TransactWriteItemsCommand" || !Array.isArray(written) || written.length !== items) return null;
    return left-- > 0 ? cancelled(input, place, code) : null;
  };
}

describe("a transaction that the database cancels", () => {
  const LOCKING = 2;
  const ISSUING = 6;
  const busy: [code: string, place: number][] = [
    ["TransactionConflict", 0],
    ["ThrottlingError", 3],
    ["ProvisionedThroughputExceeded", 5],
  ];

  test.each(busy)("for %s of its item %i is tried again as it is, and the invoice goes out", async (code, place) => {
    cancelling({ items: ISSUING, place, code, times: 3 });
    await world.tick();
    expect(await invoicesOf(freelancer)).toMatchObject([{ number: "2026-001", total: 13_500 }]);
    expect((await freelancer.api.billing.runs({ clientId })).items).toMatchObject([{ state: "issued", attempts: 0 }]);
  });

  test("over and over is given up after eight times, noted on the run, and billed by a later wake-up", async () => {
    cancelling({ items: ISSUING, place: 3, code: "TransactionConflict", times: 8 });
    await world.tick();
    expect(await invoicesOf(freelancer)).toEqual([]);
    const { runs } = await freelancer.api.waiting.list();
    expect(runs).toMatchObject([{ run: { attempts: 1, failure: { code: "storage_unavailable" } } }]);
    world.clock.at = "2026-12-01T09:01:00Z";
    await world.tick();
    expect(await invoicesOf(freelancer)).toMatchObject([{ number: "2026-001", total: 13_500 }]);
  });

  test("because a condition failed is not tried again as it is, whatever else was busy: what is there decides", async () => {
    let locks = 0;
    trouble = (command, input) => {
      const written: unknown = Reflect.get(input, "TransactItems");
      if (command !== "TransactWriteItemsCommand" || !Array.isArray(written) || written.length !== LOCKING) return null;
      locks++;
      const CancellationReasons = [{ Code: "ConditionalCheckFailed" }, { Code: "TransactionConflict" }];
      return new TransactionCanceledException({ $metadata: {}, message: "cancelled", CancellationReasons });
    };
    expect(await runBilling(world.runtime)).toMatchObject({ invoices: 0, failed: 0 });
    expect(locks).toBe(1);
    trouble = null;
    await world.tick();
    expect(await invoicesOf(freelancer)).toMatchObject([{ number: "2026-001", total: 13_500 }]);
  });

  test("because something is wrong with it is not tried again, and its reason is in the log alone", async () => {
    let tried = 0;
    trouble = (command, input) => {
      const items: unknown = Reflect.get(input, "TransactItems");
      if (command !== "TransactWriteItemsCommand" || !Array.isArray(items) || items.length !== ISSUING) return null;
      tried++;
      return cancelled(input, 1, "ValidationError");
    };
    const logged = await logLinesOf(() => world.bill());
    expect(tried).toBe(1);
    const [waiting] = (await freelancer.api.waiting.list()).runs;
    const reference = waiting?.run.failure?.reference;
    expect(waiting?.run.failure).toMatchObject({
      code: "unexpected",
      reference: expect.stringMatching(/^[0-9a-z]{8}$/),
    });
    expect(logged.filter((line) => line.reference === reference)).toMatchObject([
      { event: "billing failed", message: expect.stringContaining("ValidationError") },
    ]);
  });
});

const conflict = () =>
  new TransactionConflictException({ $metadata: {}, message: "Transaction is ongoing for the item" });

describe("a write by itself that meets a transaction on its item", () => {
  /** Turns such writes away that many times. */
  function meeting(command: string, times: number) {
    let left = times;
    trouble = (name) => (name === command && left-- > 0 ? conflict() : null);
  }

  test.each([
    ["UpdateItemCommand", 1],
    ["UpdateItemCommand", 4],
  ])("(%s, %i times) waits for it and is done, and nobody sees an error", async (command, times) => {
    meeting(command, times);
    await setLogo(freelancer.scope, "a.png");
    expect(await freelancer.api.workspace.get()).toMatchObject({ logo: "a.png" });
  });

  test("that never ends is a fault after eight tries", { timeout: 60_000 }, async () => {
    trouble = (name) => (name === "UpdateItemCommand" ? conflict() : null);
    await expect(setLogo(freelancer.scope, "a.png")).rejects.toThrow();
    trouble = null;
    expect(await freelancer.api.workspace.get()).toMatchObject({ logo: null });
  });
});

describe("a mail that went out while the database is busy", () => {
  const slow = () => new ThrottlingException({ $metadata: {}, message: "slow down" });

  test.each([
    // Each more often than the handle itself tries.
    ["throttles", slow, 6],
    ["has a transaction on it", conflict, 10],
  ])("and %s is noted as sent in the end, and does not go out again", async (_what, refusal, times) => {
    await world.bill();
    let left = times;
    trouble = (name) => (name === "UpdateItemCommand" && world.mails.length > 0 && left-- > 0 ? refusal() : null);
    await world.tick();
    expect(left).toBeLessThanOrEqual(0);
    trouble = null;
    for (const hour of ["10", "11", "12"]) {
      world.clock.at = `2026-12-01T${hour}:00:00Z`;
      await world.tick();
    }
    expect(world.mails).toHaveLength(1);
    expect(await invoicesOf(freelancer)).toMatchObject([
      { delivery: { state: "sent", history: [{ outcome: "sent" }] } },
    ]);
  });
});

describe("a database that answers a part of a batch at a time", () => {
  /** Answers for the first item of each batch, or for none, and leaves the others to be asked for again. */
  function answeringFor(count: 0 | 1) {
    db.client.middlewareStack.add(
      (proceed) => async (args) => {
        const reply = await proceed(args);
        if (!reply.output || !("UnprocessedKeys" in reply.output)) return reply;
        const items = reply.output.Responses?.[db.table] ?? [];
        const Keys = items.slice(count).map(({ pk, sk }) => ({ pk, sk }));
        const UnprocessedKeys = Keys.length > 0 ? { [db.table]: { Keys } } : {};
        const output = { ...reply.output, Responses: { [db.table]: items.slice(0, count) }, UnprocessedKeys };
        return { ...reply, output };
      },
      { step: "deserialize", priority: "high", name: "partly" },
    );
  }

  test("leaves out none of the clients that are due, of the unpaid invoices or of what waits", async () => {
    for (const name of ["Beta", "Gamma", "Zeta"]) {
      const { id } = await freelancer.api.client.create({ ...ACME, name, billingDay: 2 });
      await freelancer.api.time.create({ clientId: id, date: "2026-12-01", minutes: 60 });
    }
    answeringFor(1);
    world.refuseMail("451 try again later");
    world.clock.at = "2026-12-02T09:00:00Z";
    await world.tick();
    const unpaid = await freelancer.api.invoice.list({ filter: "unpaid" });
    expect(unpaid.items.map(({ clientName }) => clientName).toSorted()).toEqual(["Acme", "Beta", "Gamma", "Zeta"]);
    const { mails } = await freelancer.api.waiting.list();
    expect(mails.map(({ clientName }) => clientName).toSorted()).toEqual(["Acme", "Beta", "Gamma", "Zeta"]);
  });

  test("and for the rest not at all gives a fault rather than a list that is short", async () => {
    await world.tick();
    answeringFor(0);
    await expect(freelancer.api.invoice.list({ filter: "unpaid" })).rejects.toThrow("stayed busy");
  });
});

describe("a database that turns calls away for being throttled", () => {
  const slowDown = () => new ThrottlingException({ $metadata: {}, message: "slow down" });

  /** Refuses that share of calls after all the SDK's own tries, in a fixed order, so that each run meets the same. */
  function refusing(percent: number) {
    let state = percent;
    db.client.middlewareStack.add(
      (proceed) => (args) => {
        state = (state * 48_271) % 2_147_483_647;
        return state % 100 < percent ? Promise.reject(slowDown()) : proceed(args);
      },
      { step: "initialize", name: "throttled" },
    );
  }

  test.each([5, 15, 40, 80])(
    "%i of a hundred delays the invoice and its mail, and doubles no invoice",
    async (percent) => {
      refusing(percent);
      for (const minute of ["00", "01", "02", "05", "10", "15", "20"]) {
        world.clock.at = `2026-12-01T09:${minute}:00Z`;
        await world.tick().catch((error) => expect(String(error)).toContain("slow down"));
      }
      db.client.middlewareStack.remove("throttled");
      for (const hour of ["10", "11"]) {
        world.clock.at = `2026-12-01T${hour}:00:00Z`;
        await world.tick();
      }
      expect(await invoicesOf(freelancer)).toMatchObject([
        { number: "2026-001", total: 13_500, delivery: { state: "sent" } },
      ]);
      expect(new Set(world.mails.map(({ messageId }) => messageId)).size).toBe(1);
      await expectChainedRuns(freelancer, clientId);
      await expectEachMinuteOnce(freelancer, clientId);
      await expectGaplessNumbers(freelancer);
    },
  );

  test("all of them is asked five times a call, which then fails", async () => {
    trouble = slowDown;
    await expect(getClient(freelancer.scope, clientId)).rejects.toThrow("slow down");
    expect(attempts).toBe(5);
  });
});
