import { expect, test } from "vitest";
import { readAll } from "../../app/_trpc/pages.ts";

/** Pages of two, the cursor being where the next one begins. */
async function listOf(letters: string, cursor: string | null) {
  const from = Number(cursor ?? 0);
  const next = from + 2;
  return { items: [...letters.slice(from, next)], nextCursor: next < letters.length ? String(next) : null };
}

test("a list is read to its end, each page once", async () => {
  const read = (cursor: string | null) => listOf("abcde", cursor);
  expect(await readAll(read)).toEqual(["a", "b", "c", "d", "e"]);
});

test("a list whose sum or choices speak of all of it is read to its end, however long", async () => {
  const letters = "x".repeat(3_001);
  expect(await readAll((cursor) => listOf(letters, cursor))).toEqual([...letters]);
  expect(await readAll((cursor) => listOf("", cursor))).toEqual([]);
});
