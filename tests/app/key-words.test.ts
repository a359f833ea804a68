import { expect, test } from "vitest";
import { expiryWords, newKeyOf } from "../../app/(workspace)/settings/api-keys/key-words.ts";

const form = (fields: Record<string, string>) => ({ text: (name: string) => fields[name] ?? "" });

test("a form asks for the key that was chosen", () => {
  expect(newKeyOf(form({ name: "Import", scope: "time", expiry: "90" }))).toEqual({
    name: "Import",
    scope: "time",
    expiresInDays: 90,
  });
  expect(newKeyOf(form({ name: "Import", scope: "all", expiry: "never" }))).toMatchObject({ expiresInDays: null });
});

test("a scope that nobody can have chosen becomes the least", () => {
  expect(newKeyOf(form({ name: "Import", scope: "everything", expiry: "30" }))).toMatchObject({ scope: "read" });
});

test("a key's end is told by its day, before and after it", () => {
  const key = { expiresAt: "2026-12-31T23:30:00.000Z" };
  const dayOf = (at: string) => at.slice(0, 10);
  expect(expiryWords(key, "2026-12-31T23:29:59.999Z", dayOf)).toBe("Expires 2026-12-31");
  expect(expiryWords(key, "2026-12-31T23:30:00.000Z", dayOf)).toBe("Expired 2026-12-31");
  expect(expiryWords({ expiresAt: null }, "2026-12-31T23:30:00.000Z", dayOf)).toBe("Never expires");
});
