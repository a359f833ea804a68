import { unstable_doesMiddlewareMatch as doesMatch } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { config, proxy } from "../../proxy.ts";

const runsAt = (path: string, headers: Record<string, string> = {}) =>
  doesMatch({ config, url: `https://invoices.example.com${path}`, headers });

describe("a page's policy for scripts is written", () => {
  test.each(["/", "/sign-in", "/clients/cl_1/time", "/nowhere", "/dev/mail", "/dev/mail/1"])("for %s", (path) => {
    expect(runsAt(path)).toBe(true);
  });

  test("also for what a link or the browser fetches ahead", () => {
    expect(runsAt("/clients", { "next-router-prefetch": "1", rsc: "1" })).toBe(true);
    expect(runsAt("/clients", { purpose: "prefetch" })).toBe(true);
  });

  test.each(["/api/trpc/client.list", "/api/logo/x.svg", "/dev/mail/1/html", "/dev/mail/1/attachment/0", "/icon.svg"])(
    "but not over that of %s, which is no page",
    (path) => {
      expect(runsAt(path)).toBe(false);
    },
  );
});

test("the policy lets no style and no script in that a page holds without its nonce", () => {
  const policyOf = () =>
    proxy(new NextRequest("https://invoices.example.com/clients")).headers.get("content-security-policy") ?? "";
  expect(policyOf()).toMatch(/script-src [^;]*'nonce-[^']+'/);
  expect(policyOf()).toMatch(/style-src 'self' 'nonce-[^']+';/);
  expect(policyOf()).not.toMatch(/unsafe-|style-src-attr/);
  expect(policyOf()).not.toBe(policyOf());
});
