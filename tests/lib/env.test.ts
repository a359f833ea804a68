import { expect, test } from "vitest";
import { readEnv } from "../../server/lib/env.ts";

const REST = { AUTH_SECRET: "a-secret-of-at-least-32-characters!", MAIL_URL: "file:unused", FILES_URL: "file:unused" };

test.each([
  ["https://invoices.example.com", "https://invoices.example.com"],
  ["https://invoices.example.com/", "https://invoices.example.com"],
  ["http://localhost:4000//", "http://localhost:4000"],
])("links begin with %s as with %s", (APP_URL, appUrl) => {
  expect(readEnv({ ...REST, APP_URL }).appUrl).toBe(appUrl);
});
