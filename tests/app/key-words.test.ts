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

test("a key's end is told by the clocks of the workspace, before and after it", () => {
  const key = { expiresAt: "2026-12-31T23:30:00.000Z" };
  expect(expiryWords(key, "2026-12-31T23:29:59.999Z", "Europe/Berlin")).toBe("Expires Fri 1 Jan 2027, 00:30");
  expect(expiryWords(key, "2026-12-31T23:30:00.000Z", "Europe/Berlin")).toBe("Expired Fri 1 Jan 2027, 00:30");
  expect(expiryWords({ expiresAt: null }, "2026-12-31T23:30:00.000Z", "Europe/Berlin")).toBe("Never expires");
});
