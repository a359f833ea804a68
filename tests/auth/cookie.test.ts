import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { sessionOfCookie, userIdOfCookie, userRead } from "../../server/auth/cookie.ts";
import { authRowEntity } from "../../server/auth/entity.ts";
import { readTogether } from "../../server/db/together.ts";
import type { Secrets } from "../../server/lib/secrets.ts";
import { testDynamo } from "../support/dynamo.ts";
import { sessionByLibrary } from "../support/session.ts";
import { newSite, SECRETS, type Site } from "../support/sign-in.ts";

const HTTPS = "https://invoices.example.com";
const HTTP = "http://localhost:3000";
const NOW = new Date().toISOString();
const OTHER: Secrets = [{ version: 0, value: "another secret that is long enough too" }];
const NEWER: Secrets = [{ version: 1, value: "the secret that came after the first one" }, ...SECRETS];

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

async function signedInAt(appUrl: string) {
  const site = await newSite(appUrl, await testDynamo());
  const user = { name: "Anna", email: `${crypto.randomUUID()}@studio.example`, password: "correct horse battery" };
  await site.signedUp(user);
  const { cookie } = await site.post("/sign-in/email", user);
  const [name = "", value = ""] = cookie.split("=");
  const [token = ""] = decodeURIComponent(value).split(".");
  return { ...site, user, cookie, name, value, token };
}

type Reading = Pick<Site, "db" | "appUrl">;
type SignedIn = Awaited<ReturnType<typeof signedInAt>>;

function read(site: Reading, cookie: string | null, { now = NOW, secrets = SECRETS } = {}) {
  return userIdOfCookie({ db: site.db, appUrl: site.appUrl, secrets, now }, cookie);
}

async function rowOf({ db }: Reading, token: string) {
  const { data } = await authRowEntity(db).get({ model: "session", key: token }).go({ consistent: true });
  return data;
}

describe.each([HTTP, HTTPS])("a session cookie of %s", (appUrl) => {
  let site: SignedIn;
  beforeAll(async () => {
    site = await signedInAt(appUrl);
  });

  test("names the user whom the sign-in library names", async () => {
    const named = await sessionByLibrary(site.process(), site.cookie);
    expect(named).not.toBeNull();
    const userId = await read(site, `theme=dark; ${site.cookie}; x=1`);
    expect(userId && (await readTogether(site.db, { user: userRead(site.db, userId) })).user).toEqual(named);
  });

  test("names nobody when it is forged, cut short, signed with another secret, or not there", async () => {
    const { name, value, token } = site;
    const forged = [
      `${name}=${token}`,
      `${name}=${token}.AAAA`,
      `${name}=${value.slice(0, -6)}`,
      `${name}=%`,
      "",
      null,
    ];
    for (const cookie of forged) expect(await read(site, cookie)).toBeNull();
    expect(await read(site, site.cookie, { secrets: OTHER })).toBeNull();
  });

  test("names its user with a newer secret in front, and nobody once its own secret is gone", async () => {
    expect(await read(site, site.cookie, { secrets: NEWER })).not.toBeNull();
    expect(await read(site, site.cookie, { secrets: [NEWER[0]] })).toBeNull();
  });

  test("still signs its user out, and changes the password, with a newer secret in front", async () => {
    const { cookie } = await site.post("/sign-in/email", site.user);
    const rotated = site.process({ secrets: NEWER });
    const change = { currentPassword: site.user.password, newPassword: "a wholly different sentence" };
    expect((await site.post("/change-password", change, { cookie }, rotated)).status).toBe(200);
    const back = { currentPassword: change.newPassword, newPassword: site.user.password };
    expect((await site.post("/change-password", back, { cookie }, rotated)).status).toBe(200);
    expect((await site.post("/sign-out", {}, { cookie }, rotated)).status).toBe(200);
    expect(await read(site, cookie, { secrets: NEWER })).toBeNull();
  });

  test("names nobody once it was revoked", async () => {
    const { cookie } = await site.post("/sign-in/email", site.user);
    expect(await read(site, cookie)).not.toBeNull();
    await site.post("/sign-out", {}, { cookie });
    expect(await read(site, cookie)).toBeNull();
  });
});

describe("on https", () => {
  let site: SignedIn;
  beforeAll(async () => {
    site = await signedInAt(HTTPS);
  });

  test("cookies carry __Host-, which no other subdomain can set", async () => {
    const { headers } = await site.post("/sign-in/email", site.user);
    const [line = ""] = headers.getSetCookie();
    expect(line).toMatch(/^__Host-invoicely\.session_token=/);
    expect(line).toMatch(/; Path=\/(;|$)/);
    expect(line).toMatch(/; Secure(;|$)/);
    expect(line).toMatch(/; HttpOnly(;|$)/);
    expect(line).not.toMatch(/domain=/i);
  });

  test("the name without a prefix counts nowhere", async () => {
    const bare = `invoicely.session_token=${site.value}`;
    expect(await read(site, bare)).toBeNull();
    expect((await site.post("/revoke-sessions", {}, { cookie: bare })).status).toBe(401);
  });

  test("whoever was signed in under the name of the version before stays so, and can sign out", async () => {
    const { cookie } = await site.post("/sign-in/email", site.user);
    const before = `__Secure-invoicely.session_token=${cookie.split("=")[1]}`;
    expect(await read(site, before)).not.toBeNull();
    expect((await site.post("/sign-out", {}, { cookie: before })).status).toBe(200);
    expect(await read(site, before)).toBeNull();
  });

  test("of two cookies the one with __Host- counts", async () => {
    const ben = { name: "Ben", email: `${crypto.randomUUID()}@studio.example`, password: "battery horse correct" };
    await site.signedUp(ben);
    const bens = (await site.post("/sign-in/email", ben)).cookie;
    const planted = `__Secure-invoicely.session_token=${bens.split("=")[1]}`;
    expect(await read(site, `${planted}; ${site.cookie}`)).toBe(await read(site, site.cookie));
  });
});

describe("two installations on one machine", () => {
  test.each([
    ["http://localhost:4300", "http://localhost:4341"],
    ["http://127.0.0.1:3000", "http://127.0.0.1"],
    ["https://books.example", "https://books.example:8443"],
  ])("keep their users signed in side by side: %s and %s", async (one, other) => {
    const [here, there] = [await signedInAt(one), await signedInAt(other)];
    expect(here.name).not.toBe(there.name);
    const both = `${here.cookie}; ${there.cookie}`;
    expect(await read(here, both)).toBe(await read(here, here.cookie));
    expect(await read(there, both)).toBe(await read(there, there.cookie));
    expect((await there.post("/sign-out", {}, { cookie: both })).status).toBe(200);
    expect(await read(there, both)).toBeNull();
    expect(await read(here, both)).not.toBeNull();
  });

  test("a session from before cookies were named by port goes on, and signs out", async () => {
    const site = await signedInAt(HTTP);
    const before = `invoicely.session_token=${site.value}`;
    expect(await read(site, before)).not.toBeNull();
    expect((await site.post("/sign-out", {}, { cookie: before })).status).toBe(200);
    expect(await read(site, before)).toBeNull();
  });
});

describe("a session", () => {
  let site: SignedIn;
  beforeAll(async () => {
    site = await signedInAt(HTTP);
  });

  const fresh = async () => {
    const { cookie } = await site.post("/sign-in/email", site.user);
    return { cookie, token: decodeURIComponent(cookie.split("=")[1] ?? "").split(".")[0] ?? "" };
  };

  test("ends when it was not used for a week", async () => {
    const { cookie } = await fresh();
    expect(await read(site, cookie, { now: later(8) })).toBeNull();
  });

  test("in use is prolonged far beyond a month, and ends a week after its last use", async () => {
    const { cookie } = await fresh();
    for (let days = 6; days <= 186; days += 6)
      expect([days, await read(site, cookie, { now: later(days) })]).toEqual([days, expect.any(String)]);
    expect(await read(site, cookie, { now: later(192.9) })).not.toBeNull();
    expect(await read(site, cookie, { now: later(200) })).toBeNull();
  });

  test("lasts in the browser as long as here", async () => {
    const { headers } = await site.post("/sign-in/email", site.user);
    expect(headers.getSetCookie()[0]).toMatch(/; Max-Age=31536000(;|$)/);
  });

  test("ends after a year all the same, however its row was prolonged", async () => {
    const { cookie, token } = await fresh();
    const { row = {}, version = 0 } = (await rowOf(site, token)) ?? {};
    const prolonged = { ...row, expiresAt: later(800), updatedAt: later(364.8) };
    await authRowEntity(site.db)
      .put({ model: "session", key: token, row: prolonged, version: version + 1 })
      .go();
    expect(await read(site, cookie, { now: later(364.9) })).not.toBeNull();
    expect(await read(site, cookie, { now: later(365.1) })).toBeNull();
  });

  test("that a version before gave thirty days ends with them", async () => {
    const { cookie, token } = await fresh();
    const { row = {}, version = 0 } = (await rowOf(site, token)) ?? {};
    const before = { ...row, expiresAt: later(30), updatedAt: later(29) };
    await authRowEntity(site.db)
      .put({ model: "session", key: token, row: before, version: version + 1 })
      .go();
    expect(await read(site, cookie, { now: later(30.1) })).toBeNull();
  });

  test("that was not used for a week changes nothing of the account either", async () => {
    const { cookie, token } = await fresh();
    const { row = {}, version = 0 } = (await rowOf(site, token)) ?? {};
    const unused = { ...row, updatedAt: later(-8), createdAt: later(-9) };
    await authRowEntity(site.db)
      .put({ model: "session", key: token, row: unused, version: version + 1 })
      .go();
    const change = { currentPassword: site.user.password, newPassword: "a wholly different sentence" };
    expect((await site.post("/change-password", change, { cookie })).status).toBe(401);
    expect((await site.post("/sign-in/email", site.user)).status).toBe(200);
  });

  test("is written at most once a day for being used", async () => {
    const { cookie, token } = await fresh();
    const before = await rowOf(site, token);
    await read(site, cookie, { now: later(0.9) });
    expect(await rowOf(site, token)).toEqual(before);
    await read(site, cookie, { now: later(1.1) });
    expect((await rowOf(site, token))?.version).toBe((before?.version ?? 0) + 1);
    await read(site, cookie, { now: later(1.2) });
    expect((await rowOf(site, token))?.version).toBe((before?.version ?? 0) + 1);
  });

  test("that is ended while it is noted as used stays ended", async () => {
    const { cookie, token } = await fresh();
    const reading = sessionOfCookie({ db: site.db, appUrl: HTTP, secrets: SECRETS, now: later(2) }, cookie);
    await site.post("/sign-out", {}, { cookie });
    await reading;
    expect(await rowOf(site, token)).toBeNull();
  });

  test("ends in a browser that signs in once more, and goes on elsewhere", async () => {
    const [here, elsewhere] = [await fresh(), await fresh()];
    const next = await site.post("/sign-in/email", site.user, { cookie: here.cookie });
    expect(next.status).toBe(200);
    expect(await read(site, here.cookie)).toBeNull();
    expect(await read(site, next.cookie)).not.toBeNull();
    expect(await read(site, elsewhere.cookie)).not.toBeNull();
  });

  test("is not worth more than its signature: the token alone, signed by nobody, is nothing", async () => {
    const { token } = await fresh();
    const signature = createHmac("sha256", "guessed").update(token).digest("base64");
    expect(await read(site, `invoicely.session_token=${encodeURIComponent(`${token}.${signature}`)}`)).toBeNull();
  });
});
