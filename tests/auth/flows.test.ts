import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import { signInLimits } from "../../server/api/app.ts";
import { createAuth } from "../../server/auth/auth.ts";
import { createVerifiedUser } from "../../server/auth/verified-user.ts";
import type { Dynamo } from "../../server/db/dynamo.ts";
import type { OutgoingMail } from "../../server/mail/message.ts";
import { ownDynamo } from "../support/dynamo.ts";
import { sessionByLibrary } from "../support/session.ts";
import { runtimeAt } from "../support/world.ts";

const APP_URL = "http://localhost:3000";
const SECRET = "a-secret-of-at-least-32-characters!";
const ANNA = { name: "Anna", email: "anna@studio.example", password: "correct horse battery" };

let db: Dynamo;
let mails: OutgoingMail[];

/** A process of its own: the library also guards some races inside one process, which would hide a broken table. */
function process(rateLimited = false, callerAddressHeader: string | null = "x-viewer-ip") {
  const mailer = {
    send: async (mail: OutgoingMail) => {
      mails.push(mail);
      return { messageId: "" };
    },
  };
  const limits = rateLimited ? { limits: signInLimits(runtimeAt(db, { at: new Date().toISOString() })) } : {};
  return createAuth({ db, mailer, appUrl: APP_URL, secret: SECRET, callerAddressHeader, rateLimited, ...limits });
}

beforeEach(async () => {
  db = await ownDynamo();
  mails = [];
});

async function post(path: string, body: unknown, headers: Record<string, string> = {}, auth = process()) {
  const request = new Request(`${APP_URL}/api/auth${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: APP_URL, ...headers },
    body: JSON.stringify(body),
  });
  const response = await auth.handler(request);
  return {
    status: response.status,
    text: await response.text(),
    cookie: cookieOf(response),
    headers: response.headers,
  };
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .flatMap((cookie) => /^[^;]*session_token=[^;]*/.exec(cookie) ?? [])
    .join("; ");
}

function linkIn(mail: OutgoingMail | undefined): string {
  return /https?:\S+/.exec(mail?.text ?? "")?.[0] ?? "";
}

async function follow(link: string) {
  return process().handler(new Request(link, { headers: { origin: APP_URL } }));
}

function sessionOf(cookie: string) {
  return sessionByLibrary(process(), cookie);
}

async function signedUp() {
  await post("/sign-up/email", ANNA);
  await follow(linkIn(mails.at(-1)));
  mails.length = 0;
}

describe("signing up and in", () => {
  test("a new user confirms the address by mail and is in", async () => {
    expect((await post("/sign-up/email", ANNA)).status).toBe(200);
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([[ANNA.email, "Confirm your address for Invoicely"]]);
    const early = await post("/sign-in/email", ANNA);
    expect([early.status, JSON.parse(early.text).code]).toEqual([403, "EMAIL_NOT_VERIFIED"]);
    const confirmed = await follow(linkIn(mails[0]));
    expect(confirmed.status).toBeLessThan(400);
    const { status, cookie } = await post("/sign-in/email", ANNA);
    expect(status).toBe(200);
    expect(await sessionOf(cookie)).toMatchObject({ email: ANNA.email, name: "Anna" });
  });

  test("a wrong password and an unknown address are told apart by nothing", async () => {
    await signedUp();
    const wrong = await post("/sign-in/email", { ...ANNA, password: "wrong horse battery" });
    const unknown = await post("/sign-in/email", { ...ANNA, email: "nobody@studio.example" });
    expect([wrong.status, wrong.text]).toEqual([401, unknown.text]);
    expect(unknown.status).toBe(401);
  });

  test("a taken address gets the same answer, and its owner a mail", async () => {
    const fresh = await post("/sign-up/email", { ...ANNA, email: "fresh@studio.example" });
    await signedUp();
    const taken = await post("/sign-up/email", { ...ANNA, password: "another long password" });
    const shape = (text: string) => Object.keys(JSON.parse(text).user).toSorted();
    expect([taken.status, shape(taken.text)]).toEqual([fresh.status, shape(fresh.text)]);
    expect(mails.map(({ subject }) => subject)).toEqual(["You already have an Invoicely account"]);
    expect((await post("/sign-in/email", ANNA)).status).toBe(200);
  });

  test.each([
    ["with a line break", "Anna\nBcc: thief@evil.example"],
    ["with an invisible character", "Anna\u202Erebew"],
    ["without a letter", "   "],
    ["over 200 characters", "A".repeat(201)],
  ])("a name %s is refused, for a taken address as well, and nobody is mailed", async (_what, name) => {
    const fresh = await post("/sign-up/email", { ...ANNA, name });
    await signedUp();
    const taken = await post("/sign-up/email", { ...ANNA, name });
    for (const { status, text } of [fresh, taken])
      expect([status, JSON.parse(text)]).toMatchObject([
        400,
        { code: "INVALID_NAME", message: expect.stringMatching(/./) },
      ]);
    expect(mails).toEqual([]);
  });

  test("a name is kept without what surrounds it, and changed by the same rules", async () => {
    await post("/sign-up/email", { ...ANNA, name: "  Anna Weber\n" });
    await follow(linkIn(mails.at(-1)));
    const { cookie } = await post("/sign-in/email", ANNA);
    expect(await sessionOf(cookie)).toMatchObject({ name: "Anna Weber" });
    const refused = await post("/update-user", { name: "Anna\nWeber" }, { cookie });
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([400, "INVALID_NAME"]);
    expect((await post("/update-user", { name: "Anna W." }, { cookie })).status).toBe(200);
    expect(await sessionOf(cookie)).toMatchObject({ name: "Anna W." });
  });

  test("six sign-ups with one address at once make one user", async () => {
    await Promise.allSettled(Array.from({ length: 6 }, () => post("/sign-up/email", ANNA, {}, process())));
    const { Items = [] } = await db.client.send(new ScanCommand({ TableName: db.table }));
    const users = Items.filter((item) => item.model?.S === "user");
    expect(users).toHaveLength(1);
  });

  test("short and absurdly long passwords are refused", async () => {
    for (const password of ["short", "x".repeat(200)]) {
      expect((await post("/sign-up/email", { ...ANNA, password })).status).toBe(400);
    }
    expect(mails).toHaveLength(0);
  });

  test("a user made for the demo can sign in at once, and is made once", async () => {
    const first = await createVerifiedUser(process(), ANNA);
    expect(await createVerifiedUser(process(), ANNA)).toBe(first);
    expect((await post("/sign-in/email", ANNA)).status).toBe(200);
  });
});

describe("sessions", () => {
  test("after signing out the old cookie is worth nothing", async () => {
    await signedUp();
    const { cookie } = await post("/sign-in/email", ANNA);
    await post("/sign-out", {}, { cookie });
    expect(await sessionOf(cookie)).toBeNull();
  });

  test("a cookie with a forged signature is nobody's", async () => {
    await signedUp();
    const { cookie } = await post("/sign-in/email", ANNA);
    expect(await sessionOf(cookie)).not.toBeNull();
    expect(await sessionOf(`${cookie.slice(0, -8)}AAAAAA%3D`)).toBeNull();
  });

  test("the cookie is kept from scripts and from other sites", async () => {
    await signedUp();
    const { headers } = await post("/sign-in/email", ANNA);
    expect(headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i);
  });

  test("a new password ends every session, and its link works once", async () => {
    await signedUp();
    const { cookie } = await post("/sign-in/email", ANNA);
    await post("/request-password-reset", { email: ANNA.email, redirectTo: "/reset-password" });
    const token = /reset-password\/([^?\s]+)/.exec(linkIn(mails[0]))?.[1];
    const newPassword = "an entirely new password";
    const tries = await Promise.all(
      Array.from({ length: 5 }, () => post("/reset-password", { token, newPassword }, {}, process())),
    );
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await sessionOf(cookie)).toBeNull();
    expect((await post("/sign-in/email", ANNA)).status).toBe(401);
    expect((await post("/sign-in/email", { ...ANNA, password: newPassword })).status).toBe(200);
  });

  test("asking for a new password answers the same for an unknown address", async () => {
    await signedUp();
    const known = await post("/request-password-reset", { email: ANNA.email, redirectTo: "/reset-password" });
    const unknown = await post("/request-password-reset", {
      email: "no@studio.example",
      redirectTo: "/reset-password",
    });
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    expect(mails).toHaveLength(1);
  });
});

describe("attackers", () => {
  test.each(["https://evil.example", "null", "http://localhost:3000.evil.example"])(
    "a page at %s cannot act with the cookie",
    async (origin) => {
      await signedUp();
      const { cookie } = await post("/sign-in/email", ANNA);
      expect((await post("/sign-out", {}, { cookie, origin })).status).toBe(403);
      expect(await sessionOf(cookie)).not.toBeNull();
    },
  );

  test("of twenty tries at once from one address three are let through", async () => {
    await signedUp();
    const headers = { "x-viewer-ip": "203.0.113.7" };
    const wrong = { ...ANNA, password: "wrong horse battery" };
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => post("/sign-in/email", wrong, headers, process(true))),
    );
    // A window may turn over while the tries run; then each of the two lets up to three through.
    const allowed = tries.filter(({ status }) => status !== 429).length;
    expect(allowed).toBeGreaterThanOrEqual(3);
    expect(allowed).toBeLessThanOrEqual(6);
    const elsewhere = await post("/sign-in/email", ANNA, { "x-viewer-ip": "203.0.113.8" }, process(true));
    expect(elsewhere.status).toBe(200);
  });

  test.each([
    ["x-forwarded-for", "x-viewer-ip"],
    ["x-forwarded-for", null],
    ["x-viewer-ip", null],
  ])("nobody chooses their limit by %s where %s is what the app is told of callers", async (forged, told) => {
    await signedUp();
    const wrong = { ...ANNA, password: "wrong horse battery" };
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        post("/sign-in/email", wrong, { [forged]: `198.51.100.${index}` }, process(true, told)),
      ),
    );
    expect(tries.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(6);
  });

  test("the table holds no password and no link in the clear", async () => {
    await post("/sign-up/email", ANNA);
    await post("/request-password-reset", { email: ANNA.email, redirectTo: "/reset-password" });
    const { Items = [] } = await db.client.send(new ScanCommand({ TableName: db.table }));
    const token = /reset-password\/([^?\s]+)/.exec(linkIn(mails.at(-1)))?.[1] ?? "missing";
    const stored = JSON.stringify(Items);
    expect(stored).not.toContain(ANNA.password);
    expect(stored).not.toContain(token);
  });

  test("what expires carries a time to live", async () => {
    await signedUp();
    await post("/sign-in/email", ANNA);
    const { Items = [] } = await db.client.send(new ScanCommand({ TableName: db.table }));
    const sessions = Items.filter((item) => item.model?.S === "session" || item.scope?.S?.startsWith("session."));
    expect(sessions.length).toBeGreaterThan(0);
    for (const item of sessions) expect(Number(item.ttl?.N)).toBeGreaterThan(Date.now() / 1000);
  });
});

test("a database that refuses every other transaction for being busy delays sign-in and breaks nothing", async () => {
  let count = 0;
  db.client.middlewareStack.add(
    (next, context) => async (args) => {
      count++;
      if (context.commandName === "TransactWriteItemsCommand" && count % 2 === 0) {
        throw Object.assign(new Error("conflict"), {
          name: "TransactionCanceledException",
          CancellationReasons: [{ Code: "TransactionConflict" }, { Code: "None" }],
        });
      }
      return next(args);
    },
    { step: "initialize" },
  );
  await signedUp();
  const { cookie } = await post("/sign-in/email", ANNA);
  expect(await sessionOf(cookie)).not.toBeNull();
});
