import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import { runTick } from "../../server/jobs/tick.ts";
import { everyArchive, everyHealth } from "../../server/report/service.ts";
import { type Item, kindOf, rewriteItems } from "../support/items.ts";
import { logLinesOf } from "../support/log-lines.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

/** Something that an item holds and this version cannot work with. */
interface Poison {
  /** On an item of that kind … */
  kind: string;
  attribute: string;
  value: AttributeValue;
  /** … once the scheduler has brought the client so far. */
  once: "due" | "drafted" | "issued";
  /** What its owner reads of it. */
  told: string;
}

const BAD_BYTES = { B: new Uint8Array([1, 2, 3]) };

const POISONS: [string, Poison][] = [
  [
    "rates in a form that cannot be read",
    { kind: "client", attribute: "rates", value: { S: "90" }, once: "due", told: "cannot read" },
  ],
  [
    "a currency that nobody knows",
    { kind: "client", attribute: "currency", value: { S: "???" }, once: "due", told: "currency ???" },
  ],
  [
    "a setting of a newer version",
    { kind: "client", attribute: "lineDetail", value: { S: "week" }, once: "due", told: "way of listing work week" },
  ],
  [
    "a lock that is no date",
    {
      kind: "client",
      attribute: "lockedUntil",
      value: { S: "whenever" },
      once: "due",
      told: "date whenever",
    },
  ],
  [
    "a billing day that is no number",
    { kind: "client", attribute: "billingDay", value: { S: "first" }, once: "due", told: "billing day first" },
  ],
  [
    "a billing date that is none",
    { kind: "client", attribute: "nextBillingDate", value: { S: "2026-13-01" }, once: "due", told: "day 2026-13-01" },
  ],
  [
    "an entry whose minutes are no number",
    { kind: "timeEntry", attribute: "minutes", value: { S: "many" }, once: "due", told: "minutes of the time" },
  ],
  [
    "a snapshot that cannot be unpacked",
    { kind: "billingRun", attribute: "parties", value: BAD_BYTES, once: "drafted", told: "cannot read" },
  ],
  [
    "a run in a state of a newer version",
    { kind: "billingRun", attribute: "state", value: { S: "approved" }, once: "drafted", told: "a state (approved)" },
  ],
  [
    "a recipient that is no text",
    { kind: "delivery", attribute: "to", value: { N: "5" }, once: "issued", told: "address of its mail" },
  ],
  [
    "a mail in a state of a newer version",
    { kind: "delivery", attribute: "state", value: { S: "parked" }, once: "issued", told: "a state (parked)" },
  ],
  [
    "a mail whose attempts cannot be read",
    { kind: "delivery", attribute: "history", value: { S: "none" }, once: "issued", told: "cannot read" },
  ],
  [
    "a document that cannot be unpacked",
    { kind: "invoiceDocument", attribute: "document", value: BAD_BYTES, once: "issued", told: "2026-00" },
  ],
];

let world: World;
/** Somebody else, who has nothing to do with it. */
let other: Freelancer;
/** Whose client is poisoned; a second client of hers is healthy. */
let owner: Freelancer;
let poisoned: string;

const CLIENT = { rate: 6000, currency: "EUR", billingDay: 1 };

/** A client with one hour in November. */
async function clientOf({ api }: Freelancer, name: string, more: { reviewHours?: number } = {}): Promise<string> {
  const { id: clientId } = await api.client.create({ ...CLIENT, name, email: `${name}@client.example`, ...more });
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  return clientId;
}

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  owner = await freelancerIn(world, "Europe/Berlin");
  other = await freelancerIn(world, "Europe/Berlin");
});

async function tickAt(at: string): Promise<void> {
  world.clock.at = at;
  await world.tick();
}

/** Whether the item is the poisoned client's own. */
function isOfPoisoned(item: Item, documentId: string): boolean {
  return [item.clientId?.S, item.documentId?.S, item.invoiceId?.S].some((id) => id === poisoned || id === documentId);
}

/** Puts the poison on the item, and answers how to take it off again: every other attribute stays as it is by then. */
async function plant({ kind, attribute, value }: Poison, documentId = ""): Promise<() => Promise<void>> {
  let healthy: AttributeValue | undefined;
  const isPlace = (item: Item) => kindOf(item) === kind && isOfPoisoned(item, documentId);
  await rewriteItems(world.runtime.db, (item) => {
    if (!isPlace(item)) return item;
    healthy = item[attribute];
    return { ...item, [attribute]: value };
  });
  if (healthy === undefined) throw new Error(`there is no ${kind} with ${attribute} to poison`);
  const before = healthy;
  return () => rewriteItems(world.runtime.db, (item) => (isPlace(item) ? { ...item, [attribute]: before } : item));
}

/** Everything that the owner is told of what does not go on. */
async function toldTo({ api }: Freelancer): Promise<string> {
  return JSON.stringify(await api.waiting.list());
}

async function billed(freelancer: Freelancer): Promise<string[]> {
  const { items } = await freelancer.api.invoice.list({});
  return items.map(({ clientName }) => clientName).toSorted();
}

/** Whom invoices were mailed to; the owner's notices of drafts are left out. */
function mailed(): string[] {
  return world.mails
    .filter(({ attachments }) => attachments?.length)
    .map(({ to }) => to)
    .toSorted();
}

/** The pages that show what waits: each of them must come up for its owner to see it. */
async function overviewOf({ api }: Freelancer): Promise<void> {
  await Promise.all([
    api.workspace.get(),
    api.workspace.readiness(),
    api.client.list({ limit: 1 }),
    api.billing.upcoming({ archived: false }),
    api.invoice.list({ status: "unpaid" }),
    api.waiting.list(),
    api.time.list({ from: "2026-11-16", to: "2026-12-07" }),
  ]);
}

/** Brings the poisoned client to where the poison is planted, and the others to where they are due. */
async function prepare(poison: Poison): Promise<() => Promise<void>> {
  poisoned = await clientOf(owner, "poisoned", poison.once === "drafted" ? { reviewHours: 1 } : {});
  if (poison.once === "due") {
    await clientOf(owner, "beside");
    await clientOf(other, "elsewhere");
    return plant(poison);
  }
  if (poison.once === "drafted") {
    await tickAt("2026-12-01T09:00:00Z");
    const mend = await plant(poison);
    await lateClients();
    return mend;
  }
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.bill();
  const [invoice] = await invoicesOf(owner);
  const mend = await plant(poison, invoice?.id);
  await lateClients();
  return mend;
}

/** The healthy ones, whose billing day was missed until now. */
async function lateClients(): Promise<void> {
  const { at } = world.clock;
  world.clock.at = "2026-11-20T10:00:00Z";
  await clientOf(owner, "beside");
  await clientOf(other, "elsewhere");
  world.clock.at = at;
}

describe("what one client holds stops neither another client nor another workspace:", () => {
  test.each(POISONS)("%s", async (_, poison) => {
    const mend = await prepare(poison);
    const lines = await logLinesOf(() => tickAt("2026-12-01T12:00:00Z"));

    expect(await billed(other)).toEqual(["elsewhere"]);
    expect(await billed(owner)).toContain("beside");
    expect(mailed()).toEqual(["beside@client.example", "elsewhere@client.example"]);

    expect(await toldTo(owner)).toContain(poison.told);
    expect(await toldTo(other)).not.toContain(poison.told);
    await overviewOf(owner);
    const { workspaceId } = owner.actor;
    const counted = ["error", "billing failed", "mail refused"];
    expect(lines.filter((line) => counted.includes(String(line.event)))).toContainEqual(
      expect.objectContaining({ workspaceId }),
    );

    await mend();
    await tickAt("2026-12-04T12:00:00Z");
    await tickAt("2026-12-04T18:00:00Z");
    expect(await billed(owner)).toEqual(["beside", "poisoned"]);
    expect(mailed()).toEqual(["beside@client.example", "elsewhere@client.example", "poisoned@client.example"]);
    expect(await owner.api.waiting.list()).toEqual({ runs: [], mails: [], faults: [] });
  });
});

describe("a workspace in a zone in which no date can be worked out", () => {
  /** As an earlier version took it: the zone, and the mark that its clients are to be rescheduled. */
  const inZone = (timeZone: string) =>
    rewriteItems(world.runtime.db, (item) =>
      kindOf(item) === "workspace" && item.workspaceId?.S === owner.actor.workspaceId
        ? { ...item, timeZone: { S: timeZone } }
        : item,
    );

  beforeEach(async () => {
    await clientOf(owner, "held");
    await clientOf(other, "elsewhere");
    await owner.api.workspace.update({ billingHour: 10 });
    await inZone("IST");
  });

  test.each(["IST", "PST", "CST", "BST", "JST"])("can be no more: %s is refused where it enters", async (timeZone) => {
    await expect(other.api.workspace.update({ timeZone })).rejects.toThrow("Use a time zone such as Europe/Berlin.");
    expect(await other.api.workspace.get()).toMatchObject({ timeZone: "Europe/Berlin" });
  });

  test("is told so, and everybody else is billed and mailed", async () => {
    const lines = await logLinesOf(() => tickAt("2026-12-01T12:00:00Z"));
    expect(await billed(other)).toEqual(["elsewhere"]);
    expect(mailed()).toEqual(["elsewhere@client.example"]);
    expect(await billed(owner)).toEqual([]);
    expect((await owner.api.waiting.list()).faults).toEqual([
      {
        kind: "timeZone",
        clientId: null,
        clientName: null,
        message:
          'No date can be worked out in the time zone "IST", so nothing is billed. Choose another in Settings, Billing.',
      },
    ]);
    const { workspaceId } = owner.actor;
    expect(lines).toContainEqual(expect.objectContaining({ event: "error", workspaceId }));
    const findings = [];
    for await (const each of everyHealth(world.runtime)) findings.push(...each.health.findings);
    expect(findings).toEqual([expect.stringContaining('"IST"')]);
    await overviewOf(owner);
  });

  test("can neither bill, nor credit, nor turn a timer into time by a date that nobody chose", async () => {
    const { items } = await owner.api.client.list({});
    const clientId = items[0]?.id ?? "";
    await expect(owner.api.billing.run({ clientId })).rejects.toThrow('the time zone "IST"');
    await owner.api.timer.start({ clientId });
    world.clock.at = "2026-11-20T11:00:00Z";
    await expect(owner.api.timer.stop({})).rejects.toThrow('the time zone "IST"');
    expect(await owner.api.timer.current()).not.toBeNull();
  });

  test.each(["Asia/Kolkata", "UTC"])("is billed by itself, and once, after its owner chose %s", async (timeZone) => {
    await tickAt("2026-12-01T12:00:00Z");
    await owner.api.workspace.update({ timeZone });
    expect(await owner.api.workspace.get()).toMatchObject({ timeZone, unusableTimeZone: null });
    await tickAt("2026-12-01T13:00:00Z");
    await tickAt("2026-12-01T14:00:00Z");
    expect(await billed(owner)).toEqual(["held"]);
    expect(mailed()).toEqual(["elsewhere@client.example", "held@client.example"]);
    expect((await owner.api.waiting.list()).faults).toEqual([]);
  });

  test("is moved to the instants of the zone it chooses, but for a client that cannot be read, which follows later", async () => {
    poisoned = await clientOf(owner, "poisoned");
    const mend = await plant({ kind: "client", attribute: "rates", value: { S: "90" }, once: "due", told: "" });
    await owner.api.workspace.update({ timeZone: "Asia/Kolkata" });
    await tickAt("2026-11-21T10:00:00Z");
    const nextOf = async (name: string) => {
      const { items } = await owner.api.client.list({});
      return items.find((client) => client.name === name)?.nextBilling?.at;
    };
    expect(await nextOf("held")).toBe("2026-12-01T04:30:00.000Z");
    await mend();
    await tickAt("2026-11-21T11:00:00Z");
    await tickAt("2026-12-01T04:30:00Z");
    expect(await billed(owner)).toEqual(["held", "poisoned"]);
  });
});

test("a run that was locked in a zone of which nothing is known any more is dated by the zone that its owner is in", async () => {
  poisoned = await clientOf(owner, "poisoned", { reviewHours: 1 });
  await tickAt("2026-12-01T09:00:00Z");
  const { packed, unpacked } = await import("../../server/db/packed.ts");
  await rewriteItems(world.runtime.db, (item) => {
    if (kindOf(item) !== "billingRun") return item;
    const parties = unpacked<{ workspace: object }>(item.parties?.B ?? new Uint8Array());
    return { ...item, parties: { B: packed({ ...parties, workspace: { ...parties.workspace, timeZone: "IST" } }) } };
  });
  await tickAt("2026-12-01T23:30:00Z");
  expect(await invoicesOf(owner)).toMatchObject([{ clientName: "poisoned", issueDate: "2026-12-02" }]);
});

test("a logo that no PDF can be made with holds up its own mails only, and they go out once it is another", async () => {
  await clientOf(owner, "poisoned");
  await clientOf(other, "elsewhere");
  const { makeFiles } = world.archive;
  let isRefused = true;
  const archive: World["archive"] = {
    ...world.archive,
    makeFiles: (document, logo) => {
      if (isRefused && document.buyer.name === "poisoned") throw new Error("failed to decode the picture");
      return makeFiles(document, logo);
    },
  };
  world.clock.at = "2026-12-01T12:00:00Z";
  await runTick(world.runtime, { mailer: world.mailer, archive, appUrl: world.appUrl });
  expect(mailed()).toEqual(["elsewhere@client.example"]);
  expect((await owner.api.waiting.list()).mails).toMatchObject([
    { clientName: "poisoned", delivery: { lastError: "failed to decode the picture" } },
  ]);
  isRefused = false;
  for (const at of ["2026-12-01T12:01:00Z", "2026-12-01T13:00:00Z"]) {
    world.clock.at = at;
    await runTick(world.runtime, { mailer: world.mailer, archive, appUrl: world.appUrl });
  }
  expect(mailed()).toEqual(["elsewhere@client.example", "poisoned@client.example"]);
});

test("an operator's reports name what cannot be read, and go on to the other workspaces", async () => {
  poisoned = await clientOf(owner, "poisoned");
  await clientOf(other, "elsewhere");
  await tickAt("2026-12-01T12:00:00Z");
  const [invoice] = await invoicesOf(owner);
  const whole = { kind: "client", attribute: "rates", value: { S: "90" }, once: "due", told: "" } as const;
  await plant(whole);
  await plant({ ...whole, kind: "invoiceDocument", attribute: "document", value: BAD_BYTES }, invoice?.id);
  const findings = new Map<string, string[]>();
  for await (const { workspaceId, health } of everyHealth(world.runtime)) findings.set(workspaceId, health.findings);
  expect(findings.get(owner.actor.workspaceId)).toContainEqual(expect.stringContaining(`client ${poisoned} cannot be`));
  expect(findings.get(other.actor.workspaceId)).toEqual([]);
  const faults = new Map<string, string[]>();
  for await (const { workspaceId, report } of everyArchive(world.runtime, world.archive))
    faults.set(workspaceId, report.faults);
  expect(faults.get(owner.actor.workspaceId)).toContainEqual(
    `document ${invoice?.id} cannot be read: It is kept in a form that this version of Invoicely cannot read.`,
  );
  expect(faults.get(other.actor.workspaceId)).toEqual([]);
});
