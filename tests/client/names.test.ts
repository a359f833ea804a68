import { beforeEach, describe, expect, test } from "vitest";
import { clientEntity } from "../../server/client/entity.ts";
import { foldName, sortNameOf } from "../../server/client/rules.ts";
import { allOf } from "../support/invariants.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
});

const addClients = async (names: string[]) => {
  for (const name of names) await freelancer.api.client.create({ name, rate: 9000, currency: "EUR" });
};

const listed = async (input: { search?: string; limit?: number; archived?: boolean } = {}) =>
  (await allOf((cursor) => freelancer.api.client.list({ limit: 3, ...input, cursor }))).map(({ name }) => name);

/** Stores a client's name as versions before did: in lower case, with its marks and without an end. */
async function asBefore(name: string): Promise<void> {
  const { db, workspaceId } = freelancer.scope;
  const { items } = await freelancer.api.client.list({ limit: 100 });
  const clientId = items.find((client) => client.name === name)?.id ?? expect.fail(`no client ${name}`);
  const sortName = name.toLocaleLowerCase("en");
  await clientEntity(db).patch({ workspaceId, clientId }).set({ sortName, status: "active" }).go();
}

describe("clients are sorted and found by the rules of languages", () => {
  const MIXED = [
    "zulu",
    "Äpfel",
    "Éclair",
    "İstanbul",
    "apple",
    "Ørsted",
    "Straße 7",
    "echo",
    "igloo",
    "Łódź",
    "lodge",
  ];

  test("marked letters stand with their base letters, over pages", async () => {
    await addClients(MIXED);
    const inOrder = [
      ...["Äpfel", "apple", "echo", "Éclair", "igloo", "İstanbul", "lodge", "Łódź", "Ørsted", "Straße 7", "zulu"],
    ];
    expect(await listed()).toEqual(inOrder);
    expect((await freelancer.api.client.names()).map(({ name }) => name)).toEqual(inOrder);
  });

  test.each([
    ["apfel", "Äpfel"],
    ["ÄPF", "Äpfel"],
    ["eclair", "Éclair"],
    ["E\u0301clair", "Éclair"],
    ["istanbul", "İstanbul"],
    ["orsted", "Ørsted"],
    ["strasse", "Straße 7"],
    ["lodz", "Łódź"],
  ])("%s finds %s", async (search, name) => {
    await addClients(MIXED);
    expect(await listed({ search })).toEqual([name]);
  });

  test("a name stands before those that it begins", async () => {
    const firms = ["Acme GmbH", "Acme & Co", "Acme!", "Acme", 'Acme "North"', "acme-x", "Acme's"];
    await addClients(firms);
    const inOrder = await listed();
    expect(inOrder[0]).toBe("Acme");
    expect(inOrder.toSorted()).toEqual(firms.toSorted());
  });

  test("letters of other scripts stay what they are", () => {
    for (const name of ["東京ガス", "がか", "서울", "Йод", "हिन्दी"])
      expect(foldName(name)).toBe(name.toLowerCase().normalize("NFC") === "йод" ? "иод" : name);
  });

  test("the longest name fits its key", async () => {
    for (const letter of ["ß", "𝅘𝅥𝅮", "ﷺ", "ΐ", "字"]) {
      const name = letter.repeat(200).slice(0, 200);
      expect(Buffer.byteLength(sortNameOf(name))).toBeLessThan(900);
      if (!name.includes("𝅘")) await addClients([name]);
    }
    expect(await listed()).toHaveLength(4);
  });
});

describe("clients that an older version stored", () => {
  const NAMES = ["Acme", "Äpfel", "Bakery", "Éclair", "Zulu", "echo"];

  beforeEach(async () => {
    await addClients(NAMES);
    for (const name of ["Äpfel", "Bakery", "Éclair", "Acme"]) await asBefore(name);
  });

  test("are listed completely and once, among those of today, over pages of any size", async () => {
    for (const limit of [1, 2, 3, 4, 100]) expect((await listed({ limit })).toSorted()).toEqual(NAMES.toSorted());
    expect(await listed({ limit: 100 })).toEqual(["Acme", "Äpfel", "Bakery", "echo", "Éclair", "Zulu"]);
  });

  test.each([
    ["apfel", ["Äpfel"]],
    ["ECLAIR", ["Éclair"]],
    ["ac", ["Acme"]],
    ["e", ["Acme", "Äpfel", "Bakery", "echo", "Éclair"]],
  ])("are found by %s, over pages of any size", async (search, names) => {
    for (const limit of [1, 2, 100]) expect((await listed({ search, limit })).toSorted()).toEqual(names.toSorted());
  });

  test("take their place when they are changed, and on their billing day", async () => {
    const { items } = await freelancer.api.client.list({ limit: 100 });
    const idOf = (name: string) => items.find((client) => client.name === name)?.id ?? "";
    await freelancer.api.client.update({ id: idOf("Äpfel"), phone: "1" });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.bill();
    expect(await listed({ limit: 1 })).toEqual(["Acme", "Äpfel", "Bakery", "echo", "Éclair", "Zulu"]);
  });
});
