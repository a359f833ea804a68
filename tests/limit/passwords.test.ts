import { beforeEach, describe, expect, test } from "vitest";
import { forgiveTry, takeTry } from "../../server/limit/service.ts";
import { everyItem } from "../support/items.ts";
import { newWorld, type World } from "../support/world.ts";

const ANNA = "anna@studio.example";

let world: World;

beforeEach(async () => {
  world = await newWorld("2026-12-01T12:00:00Z");
});

const from = (address: string, device: string | null = null) => ({ address, device });
const guess = (address: string, device: string | null = null, email = ANNA) =>
  takeTry(world.runtime, { email, caller: from(address, device) });
const right = (address: string, device: string | null = null) =>
  forgiveTry(world.runtime, { email: ANNA, caller: from(address, device) });

async function guessTimes(times: number, addressOf: (index: number) => string): Promise<(number | null)[]> {
  const waits = [];
  for (let index = 0; index < times; index++) waits.push(await guess(addressOf(index)));
  return waits;
}

describe("whoever guesses at a password", () => {
  test("waits a minute after five tries, and longer after each one more", async () => {
    expect(await guessTimes(6, () => "203.0.113.7")).toEqual([null, null, null, null, null, 60]);
    world.clock.at = "2026-12-01T12:01:00Z";
    expect(await guessTimes(2, () => "203.0.113.7")).toEqual([null, 120]);
    world.clock.at = "2026-12-01T18:00:00Z";
    expect(await guessTimes(2, () => "203.0.113.7")).toEqual([null, 240]);
  });

  test("gets five tries in all, however many are made at once", async () => {
    const waits = await Promise.all(Array.from({ length: 20 }, () => guess("203.0.113.7")));
    expect(waits.filter((wait) => wait === null)).toHaveLength(5);
  });

  test("is held up at an account in capitals or small letters of its address", async () => {
    for (const email of ["anna@studio.example", "ANNA@studio.example", "Anna@Studio.Example", ANNA, ANNA])
      expect(await guess("203.0.113.7", null, email)).toBeNull();
    expect(await guess("203.0.113.7", null, "aNNa@studio.example")).toBe(60);
  });

  test("from changing addresses is held up by the account after fifty tries", async () => {
    const waits = await guessTimes(60, (index) => `198.51.100.${index}`);
    expect(waits.slice(0, 50).every((wait) => wait === null)).toBe(true);
    expect(waits.slice(50)).toEqual(Array.from({ length: 10 }, () => 60));
    // A stranger's try every quarter of an hour is what is left, however many strangers there are.
    let letThrough = 0;
    for (let minute = 0; minute < 240; minute++) {
      world.clock.at = new Date(Date.parse("2026-12-01T14:00:00Z") + minute * 60_000).toISOString();
      if ((await guess(`192.0.2.${minute}`)) === null) letThrough++;
    }
    expect(letThrough).toBeLessThanOrEqual(20);
  });
});

describe("nobody is locked out", () => {
  test("from elsewhere by one caller, who counts with ten tries however long it goes on", async () => {
    for (let hour = 0; hour < 20; hour++)
      for (let minute = 0; minute < 60; minute += 5) {
        world.clock.at = new Date(Date.parse("2026-12-01T12:00:00Z") + (hour * 60 + minute) * 60_000).toISOString();
        await guess("203.0.113.7");
      }
    expect(await guess("198.51.100.1")).toBeNull();
  });

  test("in a browser that signed in before, while strangers make each other wait", async () => {
    await guessTimes(60, (index) => `198.51.100.${index}`);
    expect(await guess("198.51.100.200")).not.toBeNull();
    expect(await guess("198.51.100.200", "annas-own.1")).toBeNull();
  });

  test("of another account", async () => {
    await guessTimes(6, () => "203.0.113.7");
    expect(await guess("203.0.113.7", null, "ben@studio.example")).toBeNull();
  });

  test("for good: a right password starts from nothing, and takes its own try back", async () => {
    for (let day = 0; day < 60; day++) {
      expect(await guess("203.0.113.7")).toBeNull();
      await right("203.0.113.7");
    }
    expect(await guessTimes(6, () => "203.0.113.7")).toEqual([null, null, null, null, null, 60]);
  });
});

test("what is counted names nobody, and goes by itself", async () => {
  await guess("203.0.113.7");
  const items = await everyItem(world.runtime.db);
  expect(items).toHaveLength(2);
  expect(JSON.stringify(items)).not.toMatch(/anna|203\.0/);
  for (const item of items) expect(Number(item.ttl?.N)).toBe(Date.parse("2026-12-02T12:00:00Z") / 1000);
});
