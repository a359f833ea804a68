import { describe, expect, test } from "vitest";
import { authRequest } from "../../app/_auth/request.ts";
import { isOwnOrigin, ownOrigins } from "../../server/lib/origin.ts";
import { newSite } from "../support/sign-in.ts";

const BEN = { name: "Ben", email: "ben@studio.example", password: "battery horse correct" };

describe("an installation on this machine", () => {
  test("is the same under each name that means this machine, on its port", () => {
    expect(ownOrigins("http://localhost:4341")).toEqual([
      "http://localhost:4341",
      "http://127.0.0.1:4341",
      "http://[::1]:4341",
    ]);
    for (const origin of [
      "http://localhost:4342",
      "https://localhost:4341",
      "http://127.0.0.1.evil.example:4341",
      "null",
    ])
      expect([origin, isOwnOrigin("http://127.0.0.1:4341", origin)]).toEqual([origin, false]);
  });

  test("signs in at 127.0.0.1 as at localhost", async () => {
    const site = await newSite("http://localhost:3000");
    await site.signedUp(BEN);
    const { status, cookie } = await site.post("/sign-in/email", BEN, { origin: "http://127.0.0.1:3000" });
    expect(status).toBe(200);
    const out = await site.post("/sign-out", {}, { cookie, origin: "http://127.0.0.1:3000" });
    expect(out.status).toBe(200);
  });
});

test("an installation elsewhere is at its own address alone", () => {
  expect(ownOrigins("https://invoices.example.com")).toEqual(["https://invoices.example.com"]);
  expect(isOwnOrigin("https://invoices.example.com", "http://invoices.example.com")).toBe(false);
  expect(isOwnOrigin("https://invoices.example.com", null)).toBe(true);
});

test("who opened a page at another address is told which one to open", async () => {
  const site = await newSite("https://invoices.example.com");
  const { status, text } = await site.post("/sign-in/email", BEN, { origin: "http://my-laptop.local:3000" });
  expect([status, JSON.parse(text).code]).toEqual([403, "INVALID_ORIGIN"]);
  const inBrowser = globalThis.fetch;
  globalThis.fetch = async () => new Response(text, { status });
  try {
    const answer = await authRequest("/sign-in/email", {});
    if (answer.ok) throw new Error("it was refused");
    expect(answer.problem.message).toMatch(/Open https:\/\/invoices\.example\.com instead/);
  } finally {
    globalThis.fetch = inBrowser;
  }
});
