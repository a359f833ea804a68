import { afterEach, describe, expect, test, vi } from "vitest";
import { namesOwnHost } from "../../scripts/own-hosts.ts";
import { Refusal } from "../../scripts/refusal.ts";
import { appUrl, appVariables } from "../../scripts/settings.ts";
import { DEMO_ADDRESS } from "../../server/api/app.ts";
import { DEMO_ACCOUNT } from "../../server/lib/demo-account.ts";

afterEach(() => vi.unstubAllEnvs());

function localMode(variables: Partial<Record<"HOST" | "APP_URL", string>>): string | undefined {
  for (const [name, value] of Object.entries({ HOST: "", APP_URL: "", PORT: "", ...variables }))
    vi.stubEnv(name, value);
  return appVariables({ path: "/data", secret: "a secret" }, appUrl()).LOCAL_MODE;
}

describe("local mode", () => {
  test.each([
    {},
    { HOST: "127.0.0.1" },
    { HOST: "localhost" },
    { HOST: "::1" },
    { HOST: "127.8.9.10" },
    { APP_URL: "http://127.0.0.1:3000" },
    { APP_URL: "http://[::1]:3000" },
    { APP_URL: "http://invoices.localhost:3000" },
  ])("is on where only this machine's user reaches the app: %o", (variables) => {
    expect(localMode(variables)).toBe("1");
  });

  test.each([
    { HOST: "0.0.0.0" },
    { HOST: "::" },
    { HOST: "192.168.1.20" },
    { HOST: "laptop.local" },
    { HOST: "127.0.0.1.example.com" },
    { APP_URL: "https://invoices.example.com" },
    { HOST: "127.0.0.1", APP_URL: "http://laptop.local:3000" },
  ])("is off where others do: %o", (variables) => {
    expect(localMode(variables)).toBe("0");
  });

  test("is refused with a sentence where APP_URL is no address", () => {
    expect(() => localMode({ APP_URL: "invoices" })).toThrow(Refusal);
  });

  test("closes the account that the demo is in", () => {
    expect(DEMO_ADDRESS).toBe(DEMO_ACCOUNT.email);
  });
});

describe("a request names the app by", () => {
  const isOwn = (host: string | undefined, address = { port: 3000, host: "127.0.0.1", url: "http://localhost:3000" }) =>
    namesOwnHost(address)({ headers: host === undefined ? {} : { host } });

  test.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LocalHost:3000"])("%s", (host) => {
    expect(isOwn(host)).toBe(true);
  });

  test.each([
    "evil.test:3000",
    "evil.test",
    "localhost",
    "localhost:3001",
    "localhost.evil.test:3000",
    "localhost:3000.evil.test",
    "127.0.0.2:3000",
    "0.0.0.0:3000",
    "",
    undefined,
  ])("its own names and port alone, not by %s", (host) => {
    expect(isOwn(host)).toBe(false);
  });

  test("the host of APP_URL and the one that it listens on", () => {
    const address = { port: 80, host: "127.9.9.9", url: "http://invoices.localhost" };
    for (const host of ["invoices.localhost", "127.9.9.9", "127.9.9.9:80", "localhost"])
      expect([host, isOwn(host, address)]).toEqual([host, true]);
    expect(isOwn("invoices.localhost:3000", address)).toBe(false);
  });
});
