import { createHmac } from "node:crypto";
import { decodeJwt, SignJWT } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { confirmByReset } from "../../server/auth/confirm-address.ts";
import { signConfirmation } from "../../server/auth/confirm-token.ts";
import { knownDevices } from "../../server/auth/known-device.ts";
import { signUpAgain } from "../../server/auth/sign-up-again.ts";
import { keyFor, newestOf, type Secrets } from "../../server/lib/secrets.ts";
import { sessionByLibrary } from "../support/session.ts";
import { ANNA, linkIn, newSite, SECRETS, type Site } from "../support/sign-in.ts";

const THIEF = { ...ANNA, name: "Thief", password: "the thief's own sentence" };
const NEWER: Secrets = [{ version: 1, value: "the secret that came after the first one" }, ...SECRETS];

let site: Site;

beforeEach(async () => {
  site = await newSite();
});

const confirm = (token: string, password: string) => site.post("/confirm-address", { token, password });
const sessionOf = (cookie: string) => sessionByLibrary(site.process(), cookie);

describe("whoever signs up first with another's address", () => {
  test("has nothing once its owner signs up: the owner's name and password count, and the first link is void", async () => {
    await site.post("/sign-up/email", THIEF);
    const first = site.token();
    await site.post("/sign-up/email", ANNA);
    expect(site.mails.map(({ subject }) => subject)).toEqual(Array(2).fill("Confirm your address for Invoicely"));
    expect((await confirm(first, THIEF.password)).code).toBe("INVALID_TOKEN");
    expect((await confirm(first, ANNA.password)).code).toBe("INVALID_TOKEN");
    const { status, cookie } = await confirm(site.token(), ANNA.password);
    expect([status, await sessionOf(cookie)]).toMatchObject([200, { name: "Anna", email: ANNA.email }]);
    expect((await site.post("/sign-in/email", THIEF)).status).toBe(401);
    expect((await site.post("/sign-in/email", ANNA)).status).toBe(200);
  });

  test("is not let in by an owner who opens the link and did not choose the password", async () => {
    await site.post("/sign-up/email", THIEF);
    expect((await confirm(site.token(), ANNA.password)).code).toBe("WRONG_PASSWORD");
    expect((await site.post("/sign-in/email", THIEF)).code).toBe("EMAIL_NOT_VERIFIED");
  });

  test("cannot put a password of theirs over one that was confirmed while they signed up", async () => {
    await site.post("/sign-up/email", ANNA);
    const token = site.token();
    // As the second sign-up found the user: it hashes its password beside its answer, and the owner confirms meanwhile.
    const { user } = await sessionUser();
    expect((await confirm(token, ANNA.password)).status).toBe(200);
    expect(await signUpAgain(await site.process().$context, user, THIEF)).toBe("confirmed");
    expect((await site.post("/sign-in/email", THIEF)).status).toBe(401);
    expect((await site.post("/sign-in/email", ANNA)).status).toBe(200);
  });

  test("changes nothing of an account that is confirmed, and its owner hears of it", async () => {
    await site.signedUp();
    await site.post("/sign-up/email", THIEF);
    expect(site.mails.map(({ subject }) => subject)).toEqual(["You already have an Invoicely account"]);
    expect((await site.post("/sign-in/email", THIEF)).status).toBe(401);
    const { cookie } = await site.post("/sign-in/email", ANNA);
    expect(await sessionOf(cookie)).toMatchObject({ name: "Anna" });
  });

  test("keeps no link to a new password either", async () => {
    await site.post("/sign-up/email", THIEF);
    await site.post("/request-password-reset", { email: ANNA.email });
    const reset = site.token();
    await site.post("/sign-up/email", ANNA);
    const { code } = await site.post("/reset-password", { token: reset, newPassword: "once more a sentence" });
    expect(code).toBe("INVALID_TOKEN");
  });
});

describe("a new password chosen by mail", () => {
  const chosen = "an entirely new sentence";
  const reset = async () => {
    await site.post("/request-password-reset", { email: ANNA.email });
    return site.post("/reset-password", { token: site.token(), newPassword: chosen });
  };

  test("confirms the address as well, and ends the links that were mailed before", async () => {
    await site.post("/sign-up/email", ANNA);
    const link = site.token();
    expect((await reset()).status).toBe(200);
    expect((await site.post("/sign-in/email", { ...ANNA, password: chosen })).status).toBe(200);
    expect((await site.post("/sign-in/email", ANNA)).status).toBe(401);
    expect((await confirm(link, ANNA.password)).code).toBe("INVALID_TOKEN");
    expect((await confirm(link, chosen)).code).toBe("INVALID_TOKEN");
  });

  test("takes the account from whoever signed up first with the address, and they cannot come back", async () => {
    await site.post("/sign-up/email", THIEF);
    const link = site.token();
    await reset();
    await site.post("/sign-up/email", THIEF);
    expect(site.mails.at(-1)?.subject).toBe("You already have an Invoicely account");
    expect((await confirm(link, THIEF.password)).code).toBe("INVALID_TOKEN");
    expect((await site.post("/sign-in/email", THIEF)).status).toBe(401);
    expect((await site.post("/sign-in/email", { ...ANNA, password: chosen })).status).toBe(200);
  });

  test("confirms nothing for a password that another sign-up has put in its place", async () => {
    await site.post("/sign-up/email", ANNA);
    const { user } = await sessionUser();
    const context = await site.process().$context;
    expect(await signUpAgain(context, user, THIEF)).toBe("toConfirm");
    await confirmByReset(context, user, chosen);
    expect((await site.post("/sign-in/email", THIEF)).code).toBe("EMAIL_NOT_VERIFIED");
  });

  test("of an address that is confirmed changes the password alone", async () => {
    await site.signedUp();
    expect((await reset()).status).toBe(200);
    expect((await site.post("/sign-in/email", ANNA)).status).toBe(401);
    expect((await site.post("/sign-in/email", { ...ANNA, password: chosen })).status).toBe(200);
  });
});

describe("the link that confirms an address", () => {
  test("leads to a page of ours, and opening it changes nothing and signs nobody in", async () => {
    await site.post("/sign-up/email", ANNA);
    const link = new URL(linkIn(site.mails[0]));
    expect([link.origin, link.pathname]).toEqual([site.appUrl, "/confirm-address"]);
    // What the page itself asks, and what a scanner of mail may send to every address it can think of.
    const { addressToConfirm } = site.process().api;
    const token = site.token();
    expect(await addressToConfirm({ body: { token } })).toEqual({ email: ANNA.email });
    for (const path of ["/confirm-address", "/verify-email"]) {
      const scanned = await site.process().handler(new Request(`${site.appUrl}/api/auth${path}?token=${token}`));
      expect(scanned.headers.getSetCookie()).toEqual([]);
    }
    expect((await site.post("/sign-in/email", ANNA)).code).toBe("EMAIL_NOT_VERIFIED");
    expect(await addressToConfirm({ body: { token } })).toEqual({ email: ANNA.email });
  });

  test("works once", async () => {
    await site.post("/sign-up/email", ANNA);
    const token = site.token();
    expect((await confirm(token, ANNA.password)).status).toBe(200);
    const again = await confirm(token, ANNA.password);
    expect([again.code, again.cookie]).toEqual(["INVALID_TOKEN", ""]);
    expect(await site.process().api.addressToConfirm({ body: { token } })).toEqual({ email: null });
  });

  test("lets the browser be known from then on, and no browser with another password", async () => {
    await site.post("/sign-up/email", ANNA);
    const markIn = ({ headers }: { headers: Headers }) =>
      headers.getSetCookie().filter((cookie) => /^invoicely(-\d+)?\.known_device=/.test(cookie));
    expect(markIn(await confirm(site.token(), THIEF.password))).toEqual([]);
    const [mark = ""] = markIn(await confirm(site.token(), ANNA.password));
    const { callerAt } = knownDevices(SECRETS, null);
    expect(callerAt(new Headers({ cookie: mark }), ANNA.email).device).not.toBeNull();
  });

  test("takes the place of the session that the browser had, only for whoever knows the password", async () => {
    await site.signedUp();
    const { cookie } = await site.post("/sign-in/email", ANNA);
    const evil = { name: "Evil", email: "evil@evil.example", password: "a sentence of the thief" };
    await site.post("/sign-up/email", evil);
    const asAnna = await site.post("/confirm-address", { token: site.token(), password: ANNA.password }, { cookie });
    expect([asAnna.code, asAnna.cookie]).toEqual(["WRONG_PASSWORD", ""]);
    expect(await sessionOf(cookie)).toMatchObject({ email: ANNA.email });
  });

  test("works with a newer secret in front, and not with a token for anything else", async () => {
    await site.post("/sign-up/email", ANNA);
    const token = site.token();
    const rotated = site.process({ secrets: NEWER });
    // Right in everything but what it is for.
    const elsewhere = await new SignJWT({ ...decodeJwt(token), aud: "second-factor" })
      .setProtectedHeader({ alg: "HS256", kid: "0" })
      .sign(keyFor("confirm-address", newestOf(SECRETS)));
    for (const bad of [elsewhere, unsigned(token), resigned(token), `${token}x`, "", "a.b.c"])
      expect((await confirm(bad, ANNA.password)).code).toBe("INVALID_TOKEN");
    const answer = await site.post("/confirm-address", { token, password: ANNA.password }, {}, rotated);
    expect(answer.status).toBe(200);
  });

  test("is for the user and the address it was made for", async () => {
    await site.post("/sign-up/email", ANNA);
    const { user } = await sessionUser();
    for (const claims of [
      { userId: user.id, email: "other@studio.example", fingerprint: "x" },
      { userId: "nobody", email: ANNA.email, fingerprint: "x" },
      { userId: user.id, email: ANNA.email, fingerprint: "x" },
    ])
      expect((await confirm(await signConfirmation(SECRETS, claims), ANNA.password)).code).toBe("INVALID_TOKEN");
  });
});

async function sessionUser() {
  const { internalAdapter } = await site.process().$context;
  const found = await internalAdapter.findUserByEmail(ANNA.email);
  if (!found) throw new Error("Anna is not there");
  return found;
}

function unsigned(token: string): string {
  const [, payload = ""] = token.split(".");
  return `${Buffer.from('{"alg":"none","kid":"0"}').toString("base64url")}.${payload}.`;
}

/** Signed with the secret itself, as the sign-in library's own links are, instead of with the key for this purpose. */
function resigned(token: string): string {
  const [header = "", payload = ""] = token.split(".");
  const signature = createHmac("sha256", newestOf(SECRETS).value).update(`${header}.${payload}`).digest("base64url");
  return `${header}.${payload}.${signature}`;
}

describe("links to a new password", () => {
  const ask = async () => {
    await site.post("/request-password-reset", { email: ANNA.email });
    return site.token();
  };
  const set = (token: string, newPassword: string) => site.post("/reset-password", { token, newPassword });
  const works = async (token: string) => (await site.process().api.resetLinkWorks({ body: { token } })).works;

  test("lead to our page, and only the newest works", async () => {
    await site.signedUp();
    const [older, newer] = [await ask(), await ask()];
    expect(linkIn(site.mails[0])).toBe(`${site.appUrl}/reset-password?token=${older}`);
    expect([await works(older), await works(newer), await works("x")]).toEqual([false, true, false]);
    expect((await set(older, "a sentence from the thief")).code).toBe("INVALID_TOKEN");
    expect((await set(newer, "a sentence from the owner")).status).toBe(200);
    expect((await set(older, "a sentence from the thief")).code).toBe("INVALID_TOKEN");
    expect((await set(newer, "a sentence from the thief")).code).toBe("INVALID_TOKEN");
  });

  test("in a mail of the version before end at the page that says what to do", async () => {
    const token = "aTokenOfTheVersionBefore";
    const address = `${site.appUrl}/api/auth/reset-password/${token}?callbackURL=%2F..%2F%2Fevil.example`;
    const response = await site.process().handler(new Request(address));
    expect([response.status, response.headers.get("location")]).toEqual([303, "/reset-password"]);
  });

  test("are void once the password was changed", async () => {
    await site.signedUp();
    const { cookie } = await site.post("/sign-in/email", ANNA);
    const token = await ask();
    const change = { currentPassword: ANNA.password, newPassword: "a sentence from the owner" };
    expect((await site.post("/change-password", change, { cookie })).status).toBe(200);
    expect(await works(token)).toBe(false);
    expect((await set(token, "a sentence from the thief")).code).toBe("INVALID_TOKEN");
  });

  test("stay good when a change of the password was refused, and when secrets were added", async () => {
    await site.signedUp();
    const { cookie } = await site.post("/sign-in/email", ANNA);
    const token = await ask();
    const change = { currentPassword: "not the password", newPassword: "a sentence from the thief" };
    expect((await site.post("/change-password", change, { cookie })).code).toBe("INVALID_PASSWORD");
    const body = { token, newPassword: "a sentence from the owner" };
    expect((await site.post("/reset-password", body, {}, site.process({ secrets: NEWER }))).status).toBe(200);
  });
});

describe("whether an address has an account", () => {
  test("is told by no answer to sign-ups at the same moment", async () => {
    await site.signedUp();
    const atOnce = async (email: string) => {
      const answers = await Promise.all(
        [1, 2, 3].map(() => site.post("/sign-up/email", { ...ANNA, email }, {}, site.process())),
      );
      return answers.map(({ status, text }) => [
        status,
        Object.keys(JSON.parse(text)),
        Object.keys(JSON.parse(text).user),
      ]);
    };
    const known = await atOnce(ANNA.email);
    const fresh = await atOnce("fresh@studio.example");
    const pending = await atOnce("fresh@studio.example");
    expect(known[0]?.[0]).toBe(200);
    expect([...fresh, ...pending]).toEqual([...known, ...known]);
  });

  test("of those sign-ups one user with one password comes, who can confirm", async () => {
    await Promise.all([1, 2, 3].map(() => site.post("/sign-up/email", ANNA, {}, site.process())));
    const tokens = site.mails.map((mail) => site.token(mail));
    const statuses = [];
    for (const token of tokens) statuses.push((await confirm(token, ANNA.password)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect((await site.post("/sign-in/email", ANNA)).status).toBe(200);
  });

  test("is told by no answer about a new password, nor by how soon it comes", async () => {
    await site.signedUp();
    const timed = async (email: string) => {
      const start = performance.now();
      const { status, text } = await site.post("/request-password-reset", { email });
      return { answer: [status, text], milliseconds: performance.now() - start };
    };
    const [known, unknown] = [await timed(ANNA.email), await timed("nobody@studio.example")];
    expect(known.answer).toEqual(unknown.answer);
    for (const { milliseconds } of [known, unknown]) expect(milliseconds).toBeGreaterThanOrEqual(499);
  });
});
