import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import { provisionTable } from "../../server/db/provision.ts";
import { runTick } from "../../server/jobs/tick.ts";
import { everyArchive, everyHealth } from "../../server/report/service.ts";
import { faultyDynamo } from "../support/faults.ts";
import { billed, clientOf, mailed, overviewOf } from "../support/held-up.ts";
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
  ["a name that is no text", { kind: "client", attribute: "name", value: { N: "5" }, once: "due", told: "name 5" }],
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
    expect(mailed(world)).toEqual(["beside@client.example", "elsewhere@client.example"]);

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
    expect(mailed(world)).toEqual(["beside@client.example", "elsewhere@client.example", "poisoned@client.example"]);
    expect(await owner.api.waiting.list()).toEqual({ runs: [], mails: [], faults: [] });
  });
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
  expect(mailed(world)).toEqual(["elsewhere@client.example"]);
  expect((await owner.api.waiting.list()).mails).toMatchObject([
    { clientName: "poisoned", delivery: { failure: { code: "files_not_made" } } },
  ]);
  isRefused = false;
  for (const at of ["2026-12-01T12:01:00Z", "2026-12-01T13:00:00Z"]) {
    world.clock.at = at;
    await runTick(world.runtime, { mailer: world.mailer, archive, appUrl: world.appUrl });
  }
  expect(mailed(world)).toEqual(["elsewhere@client.example", "poisoned@client.example"]);
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
  expect(findings.get(owner.actor.workspaceId)?.join()).not.toContain("issued by no run");
  expect(findings.get(other.actor.workspaceId)).toEqual([]);
  const faults = new Map<string, string[]>();
  for await (const { workspaceId, report } of everyArchive(world.runtime, world.archive))
    faults.set(workspaceId, report.faults);
  expect(faults.get(owner.actor.workspaceId)).toContainEqual(
    `document ${invoice?.id} cannot be read: It is kept in a form that this version of Invoicely cannot read.`,
  );
  expect(faults.get(other.actor.workspaceId)).toEqual([]);
});

test("where nothing can be billed at all, mails go out all the same, and the tick says that it failed", async () => {
  const db = faultyDynamo(`held-up-${crypto.randomUUID()}`);
  await provisionTable(db);
  world = await newWorld("2026-11-20T10:00:00Z", db);
  owner = await freelancerIn(world, "Europe/Berlin");
  await clientOf(owner, "mailed");
  world.clock.at = "2026-12-01T12:00:00Z";
  await world.bill();
  db.refuse = (_, input) => (JSON.stringify(input).toLowerCase().includes("dueshard_") ? "the disk is full" : null);
  const tick = runTick(world.runtime, { mailer: world.mailer, archive: world.archive, appUrl: world.appUrl });
  await expect(tick).rejects.toThrow("the disk is full");
  expect(mailed(world)).toEqual(["mailed@client.example"]);
});
