import { beforeEach, describe, expect, test } from "vitest";
import { onRequestError } from "../../instrumentation.ts";
import { contextOf } from "../../server/api/context.ts";
import { libraryLog } from "../../server/auth/access-log.ts";
import { ACCESS_EVENTS } from "../../server/lib/events.ts";
import { problemError } from "../../server/rpc/errors.ts";
import { eventsIn, printedWhile } from "../support/log-lines.ts";
import { DECLARED } from "../support/procedures.ts";
import { ANNA, newSite, SECRETS, type Site } from "../support/sign-in.ts";
import { apiFor, freelancerIn, newWorld } from "../support/world.ts";

/** Of the first secret: HMAC-SHA-256 of the address, with the key for names in the log. */
const ANNAS_ADDRESS = "899eb8ed476a53cb";
const CALLER = { "x-viewer-ip": "203.0.113.7" };
const CALLER_HASH = "b1e84018ee6ebe1b";
const NEXT = "an entirely different sentence";

let site: Site;
beforeEach(async () => {
  site = await newSite();
});

const eventsWhile = async (work: () => Promise<unknown>) => eventsIn(await printedWhile(work));
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  site.post(path, body, { ...CALLER, ...headers });

describe("the log", () => {
  test("tells each step of an account's life: what, when, who, and from where", async () => {
    const events = await eventsWhile(async () => {
      await post("/sign-up/email", ANNA);
      await post("/confirm-address", { token: site.token(), password: "not the password" });
      await post("/confirm-address", { token: site.token(), password: ANNA.password });
      await post("/sign-in/email", { ...ANNA, password: "not the password" });
      const { cookie } = await post("/sign-in/email", ANNA);
      await post("/update-user", { name: "Anna W." }, { cookie });
      await post("/change-password", { currentPassword: "not the password", newPassword: NEXT }, { cookie });
      await post("/change-password", { currentPassword: ANNA.password, newPassword: NEXT }, { cookie });
      await post("/sign-out", {}, { cookie });
      await post("/request-password-reset", { email: ANNA.email });
      await post("/reset-password", { token: "x", newPassword: ANNA.password });
      await post("/reset-password", { token: site.token(), newPassword: ANNA.password });
      const again = await post("/sign-in/email", ANNA);
      await post("/revoke-sessions", {}, { cookie: again.cookie });
    });
    const userId = expect.stringMatching(/^\w{20,}$/);
    const caller = CALLER_HASH;
    const account = ANNAS_ADDRESS;
    expect(events.map(({ at, ...rest }) => rest)).toEqual([
      { event: "signed up", account, caller },
      { event: "confirmation refused", caller, reason: "WRONG_PASSWORD" },
      { event: "address confirmed", userId, caller },
      { event: "sign-in failed", account, caller, reason: "INVALID_EMAIL_OR_PASSWORD" },
      { event: "signed in", userId, account, caller },
      { event: "account changed", userId, caller },
      { event: "password change refused", userId, caller, reason: "INVALID_PASSWORD" },
      { event: "password changed", userId, caller },
      { event: "signed out", userId, caller },
      { event: "password reset asked", account, caller },
      { event: "password reset refused", caller, reason: "INVALID_TOKEN" },
      { event: "password reset", userId, caller },
      { event: "signed in", userId, account, caller },
      { event: "signed out everywhere", userId, caller },
    ]);
    expect(new Set(events.flatMap((event) => ("userId" in event ? [event.userId] : []))).size).toBe(1);
    for (const { at } of events) expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test("holds no password, no token, no cookie and no address of anybody", async () => {
    const secret: string[] = [ANNA.email, ANNA.password, NEXT, CALLER["x-viewer-ip"]];
    const printed = await printedWhile(async () => {
      await post("/sign-up/email", ANNA);
      secret.push(site.token());
      await post("/confirm-address", { token: site.token(), password: ANNA.password });
      const { cookie } = await post("/sign-in/email", ANNA);
      secret.push(decodeURIComponent(cookie.split("=")[1] ?? "").split(".")[0] ?? "");
      await post("/request-password-reset", { email: ANNA.email });
      secret.push(site.token());
      await post(`/sign-in/email?callbackURL=https://evil.example/%3Ftoken=${site.token()}`, ANNA);
      await post("/reset-password", { token: site.token(), newPassword: NEXT });
      await post("/reset-password", { token: site.token(), newPassword: NEXT });
    });
    expect(secret.filter((text) => text.length < 10 || printed.includes(text))).toEqual([]);
  });

  test("tells a wrong password that is typed again within a session as a failed sign-in", async () => {
    await site.signedUp();
    const { cookie } = await post("/sign-in/email", ANNA);
    const events = await eventsWhile(async () => {
      await post("/reauthenticate", { password: "not the password" }, { cookie });
      await post("/reauthenticate", { password: ANNA.password }, { cookie });
    });
    const userId = expect.stringMatching(/^\w{20,}$/);
    const failed = { event: "sign-in failed", userId, caller: CALLER_HASH, reason: "INVALID_PASSWORD" };
    expect(events).toEqual([{ at: expect.any(String), ...failed }]);
  });

  test("names an address that has no account by the same hash each time, in any case", async () => {
    const events = await eventsWhile(async () => {
      for (const email of ["NOBODY@studio.example", "nobody@studio.example", "other@studio.example"])
        await post("/sign-in/email", { email, password: "not the password" });
    });
    const [first, second, third] = events.map(({ account }) => account);
    expect([first === second, first === third]).toEqual([true, false]);
  });

  test("tells tries beyond the limit, and pages of other sites", async () => {
    const limited = site.process({ rateLimited: true });
    const events = await eventsWhile(async () => {
      for (let tries = 0; tries < 8; tries++)
        await site.post("/sign-in/email", { ...ANNA, password: "not the password" }, CALLER, limited);
      await post("/sign-out", {}, { origin: "https://evil.example" });
    });
    const path = "/sign-in/email";
    expect(events).toContainEqual({ at: expect.any(String), event: "too many tries", path, caller: CALLER_HASH });
    expect(events.at(-1)).toMatchObject({ event: "origin refused", path: "/sign-out", caller: CALLER_HASH });
  });

  test("gets no line that somebody outside wrote, by no field", async () => {
    const line = '\n{"event":"error","forged":true}';
    const printed = await printedWhile(async () => {
      for (const field of ["callbackURL", "redirectTo", "errorCallbackURL", "newUserCallbackURL"]) {
        await post("/sign-in/email", { ...ANNA, [field]: `https://evil.example/${line}` });
        await post(`/sign-in/email?${field}=https://evil.example/${encodeURIComponent(line)}`, ANNA);
      }
      await post("/sign-in/email", { email: `a${line}@studio.example`, password: line });
      await post("/sign-up/email", { ...ANNA, name: line });
      await post(`/${encodeURIComponent(line)}`, {});
      await post("/sign-out", {}, { referer: `https://evil.example/${encodeURIComponent(line)}` });
      await site
        .process()
        .handler(new Request(`${site.appUrl}/api/auth/verify-email?token=x&callbackURL=${encodeURIComponent(line)}`));
    });
    // Each line is an event of ours, so that no other text came between.
    expect(eventsIn(printed).filter(({ event, forged }) => event === "error" || forged)).toEqual([]);
  });

  test("gets what the library says as one event a line; only what comes with an error is a fault", async () => {
    const events = await eventsWhile(async () => {
      libraryLog("error", 'Invalid callbackURL: https://evil.example/?token=abc\n{"event":"error"}');
      libraryLog("error", "Failed to create user", new Error("the database is away"));
    });
    expect(events).toMatchObject([
      { event: "sign-in library refused", said: "Invalid callbackURL: https://evil.example/" },
      { event: "error", said: "Failed to create user", message: "the database is away" },
    ]);
  });

  test("gets a fault of the database as an error with the reference that the caller sees", async () => {
    site.db.client.middlewareStack.add(
      () => async () => {
        throw new Error("the table is away");
      },
      { step: "initialize" },
    );
    let text = "";
    const events = await eventsWhile(async () => {
      ({ text } = await post("/request-password-reset", { email: ANNA.email }));
    });
    expect(events).toMatchObject([
      {
        event: "error",
        reference: expect.stringMatching(/^\w{8}$/),
        message: expect.stringContaining("the table is away"),
      },
    ]);
    expect(JSON.parse(text).message).toContain(String(events[0]?.reference));
    expect(text).not.toContain("table");
  });
});

describe("what people and programs do in a workspace", () => {
  test("with keys and settings is told with the workspace; what only a person may do is told when a key tries", async () => {
    const world = await newWorld("2026-11-23T10:00:00Z");
    const { actor } = await freelancerIn(world, "Europe/Berlin");
    const { workspaceId, userId } = actor;
    const api = apiFor(world.runtime, actor);
    const byKey = apiFor(world.runtime, { ...actor, via: "apiKey" });
    const events = await eventsWhile(async () => {
      const { id } = await api.apiKey.create({ name: "Plugin" });
      await api.workspace.update({ city: "Berlin" });
      await api.workspace.get();
      await byKey.apiKey.list().catch(() => null);
      await api.apiKey.revoke({ id });
    });
    expect(events.map(({ at, ...rest }) => rest)).toEqual([
      { event: "api key made", userId, workspaceId, path: "apiKey.create" },
      { event: "settings changed", userId, workspaceId, path: "workspace.update" },
      { event: "access refused", userId, workspaceId, path: "apiKey.list" },
      { event: "api key revoked", userId, workspaceId, path: "apiKey.revoke" },
    ]);
  });

  test("is not told as refused where only the password has to be typed again", async () => {
    const world = await newWorld("2026-11-23T10:00:00Z");
    const { actor } = await freelancerIn(world, "Europe/Berlin");
    const signIn = { email: ANNA.email, authenticatedAt: "2026-11-23T09:00:00.000Z" };
    const api = apiFor(world.runtime, { ...actor, signIn });
    const events = await eventsWhile(() =>
      expect(api.apiKey.create({ name: "Plugin" })).rejects.toMatchObject({
        cause: { problem: { code: "password_needed" } },
      }),
    );
    expect(events).toEqual([]);
  });

  test("with a key that is none is told", async () => {
    const { runtime } = await newWorld("2026-11-23T10:00:00Z");
    const callers = { runtime, appUrl: site.appUrl, secrets: SECRETS, authorizationHeader: "authorization" };
    const headers = new Headers({ authorization: "Bearer inv_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" });
    const events = await eventsWhile(() => contextOf(callers, { headers, method: "POST" }));
    expect(events).toEqual([{ at: expect.any(String), event: "api key refused" }]);
  });

  test("is told of the procedures that make keys or change settings, and of no other", () => {
    const told = Object.entries(DECLARED).flatMap(([path, { event }]) => (event ? [[path, event]] : []));
    expect(Object.fromEntries(told)).toEqual({
      "apiKey.create": "api key made",
      "apiKey.revoke": "api key revoked",
      "workspace.update": "settings changed",
    });
  });
});

describe("a page that fails", () => {
  const request = { path: "/clients/x?token=abc", method: "GET" };

  test("is a fault when nobody expected it, without the query that a token may be in", async () => {
    const events = await eventsWhile(async () => onRequestError(new Error("the table is away"), request));
    expect(events).toMatchObject([{ event: "error", path: "/clients/x", message: "the table is away" }]);
  });

  test.each(["signed_out", "forbidden", "not_found", "conflict"] as const)(
    "is none when it was refused: %s",
    async (code) => {
      const refused = problemError({ code, message: "No." });
      expect(await eventsWhile(async () => onRequestError(refused, request))).toEqual([]);
    },
  );
});

test("the list of events is closed, and each is explained to whoever runs this", async () => {
  const { readFile } = await import("node:fs/promises");
  const manual = await readFile(new URL("../../docs/operations.md", import.meta.url), "utf8");
  expect(ACCESS_EVENTS.filter((event) => !manual.includes(`| \`${event}\` |`))).toEqual([]);
  expect(new Set(ACCESS_EVENTS).size).toBe(ACCESS_EVENTS.length);
});
