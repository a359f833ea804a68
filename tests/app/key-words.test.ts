import { expect, test } from "vitest";
import { newKey } from "../../app/(workspace)/settings/api-keys/key-form.ts";
import { expiryWords } from "../../app/(workspace)/settings/api-keys/key-words.ts";

test("a form asks for the key that was chosen", () => {
  expect(newKey.read({ name: "Import", scope: "time", expiresInDays: "90" })).toEqual({
    ok: true,
    value: { name: "Import", scope: "time", expiresInDays: 90 },
  });
  expect(newKey.read({ name: "Import", scope: "all", expiresInDays: "" })).toMatchObject({
    value: { expiresInDays: null },
  });
});

test("a scope or an end that nobody can have chosen makes no key", () => {
  expect(newKey.read({ name: "Import", scope: "everything", expiresInDays: "30" })).toMatchObject({
    problem: { fields: [{ path: "scope" }] },
  });
  expect(newKey.read({ name: "Import" })).toMatchObject({
    problem: { fields: [{ path: "scope" }, { path: "expiresInDays" }] },
  });
});

test("a key's end is told by its day, before and after it", () => {
  const key = { expiresAt: "2026-12-31T23:30:00.000Z" };
  const dayOf = (at: string) => at.slice(0, 10);
  expect(expiryWords(key, "2026-12-31T23:29:59.999Z", dayOf)).toBe("Expires 2026-12-31");
  expect(expiryWords(key, "2026-12-31T23:30:00.000Z", dayOf)).toBe("Expired 2026-12-31");
  expect(expiryWords({ expiresAt: null }, "2026-12-31T23:30:00.000Z", dayOf)).toBe("Never expires");
});
