import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import { deflateJson, inflateJson } from "../../server/db/deflated-json.ts";
import { everyHealth } from "../../server/report/service.ts";
import { billed, clientOf, mailed, overviewOf } from "../support/held-up.ts";
import { everyItem, kindOf, rewriteItems } from "../support/items.ts";
import { logLinesOf } from "../support/log-lines.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

let world: World;
/** Somebody else, who has nothing to do with it. */
let other: Freelancer;
let owner: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  owner = await freelancerIn(world, "Europe/Berlin");
  other = await freelancerIn(world, "Europe/Berlin");
});

async function tickAt(at: string): Promise<void> {
  world.clock.at = at;
  await world.tick();
}

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
    expect(mailed(world)).toEqual(["elsewhere@client.example"]);
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
    await expect(owner.api.billing.billNow({ clientId })).rejects.toThrow('the time zone "IST"');
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
    expect(mailed(world)).toEqual(["elsewhere@client.example", "held@client.example"]);
    expect((await owner.api.waiting.list()).faults).toEqual([]);
  });

  test("is moved to the instants of the zone it chooses, but for a client that cannot be read, which follows later", async () => {
    const poisoned = await clientOf(owner, "poisoned");
    const healthy = (await everyItem(world.runtime.db)).find(({ clientId }) => clientId?.S === poisoned)?.rates;
    const rated = (rates: AttributeValue) =>
      rewriteItems(world.runtime.db, (item) =>
        item.clientId?.S === poisoned && item.rates ? { ...item, rates } : item,
      );
    await rated({ S: "90" });
    await owner.api.workspace.update({ timeZone: "Asia/Kolkata" });
    await tickAt("2026-11-21T10:00:00Z");
    const nextOf = async (name: string) => {
      const { items } = await owner.api.client.list({});
      return items.find((client) => client.name === name)?.nextBilling?.at;
    };
    expect(await nextOf("held")).toBe("2026-12-01T04:30:00.000Z");
    await rated(healthy ?? { L: [] });
    await tickAt("2026-11-21T11:00:00Z");
    await tickAt("2026-12-01T04:30:00Z");
    expect(await billed(owner)).toEqual(["held", "poisoned"]);
  });
});

test("a run that was locked in a zone of which nothing is known any more is dated by the zone that its owner is in", async () => {
  await clientOf(owner, "poisoned", { reviewHours: 1 });
  await tickAt("2026-12-01T09:00:00Z");
  await rewriteItems(world.runtime.db, (item) => {
    if (kindOf(item) !== "billingRun") return item;
    const parties = inflateJson<{ workspace: object }>(item.parties?.B ?? new Uint8Array());
    return {
      ...item,
      parties: { B: deflateJson({ ...parties, workspace: { ...parties.workspace, timeZone: "IST" } }) },
    };
  });
  await tickAt("2026-12-01T23:30:00Z");
  expect(await invoicesOf(owner)).toMatchObject([{ clientName: "poisoned", issueDate: "2026-12-02" }]);
});
