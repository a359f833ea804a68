import { beforeAll, describe, expect, test } from "vitest";
import { createAuth } from "../../server/auth/auth.ts";
import { sessionOfCookie, userById } from "../../server/auth/cookie.ts";
import { createVerifiedUser } from "../../server/auth/verified-user.ts";
import { testDynamo } from "../support/dynamo.ts";
import { sessionByLibrary } from "../support/session.ts";

const SECRET = "a secret for this test alone, long enough";
const NOW = new Date().toISOString();
const LATER = new Date(Date.now() + 31 * 86_400_000).toISOString();

async function signedInAt(appUrl: string) {
  const db = await testDynamo();
  const mailer = { send: async () => ({ messageId: "" }) };
  const auth = createAuth({ db, mailer, appUrl, secret: SECRET, rateLimited: false });
  const user = { name: "Anna", email: `${crypto.randomUUID()}@studio.example`, password: "correct horse battery" };
  await createVerifiedUser(auth, user);
  const post = (path: string, headers: Record<string, string>, body: object) =>
    auth.handler(
      new Request(`${appUrl}/api/auth${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: appUrl, ...headers },
        body: JSON.stringify(body),
      }),
    );
  const reply = await post("/sign-in/email", {}, user);
  const cookie = reply.headers
    .getSetCookie()
    .flatMap((line) => /^[^;]*session_token=[^;]*/.exec(line) ?? [])
    .join("; ");
  return { db, auth, cookie, signOut: () => post("/sign-out", { cookie }, {}) };
}

describe.each(["http://localhost:3000", "https://invoices.example.com"])("a session cookie of %s", (appUrl) => {
  let site: Awaited<ReturnType<typeof signedInAt>>;
  beforeAll(async () => {
    site = await signedInAt(appUrl);
  });

  const read = async (cookie: string | null, now = NOW) => {
    const session = await sessionOfCookie({ db: site.db, secret: SECRET, now }, cookie);
    return session && userById(site.db, session.userId);
  };

  test("names the user whom the sign-in library names", async () => {
    const named = await sessionByLibrary(site.auth, site.cookie);
    expect(named).not.toBeNull();
    expect(await read(`theme=dark; ${site.cookie}; x=1`)).toEqual(named);
  });

  test("names nobody when it is forged, cut short, signed with another secret, or not there", async () => {
    const [name = "", value = ""] = site.cookie.split("=");
    const [token = ""] = decodeURIComponent(value).split(".");
    const forged = [
      `${name}=${token}`,
      `${name}=${token}.AAAA`,
      `${name}=${value.slice(0, -6)}`,
      `${name}=%`,
      "",
      null,
    ];
    for (const cookie of forged) expect(await read(cookie)).toBeNull();
    const other = { db: site.db, secret: "another secret that is long enough too", now: NOW };
    expect(await sessionOfCookie(other, site.cookie)).toBeNull();
  });

  test("names nobody once it has expired, or was revoked", async () => {
    expect(await read(site.cookie, LATER)).toBeNull();
    await site.signOut();
    expect(await read(site.cookie)).toBeNull();
  });
});
