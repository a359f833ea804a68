import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type App, createApp, signInLimits } from "../../server/api/app.ts";
import { contextOf } from "../../server/api/context.ts";
import { createVerifiedUser } from "../../server/auth/verified-user.ts";
import { listMails } from "../../server/mail/mailbox.ts";
import { envOn } from "../support/app.ts";
import { ownDynamo } from "../support/dynamo.ts";
import { apiFor } from "../support/world.ts";

const APP_URL = "https://invoices.example.com";
const ANNA = { name: "Anna", email: "anna@studio.example", password: "correct horse battery" };
const WRONG = { ...ANNA, password: "wrong horse battery" };
const NEW = "an entirely new password";
const WRONG_CHANGE = { currentPassword: WRONG.password, newPassword: NEW };

let app: App;
let mailbox: string;

beforeEach(async () => {
  mailbox = mkdtempSync(join(tmpdir(), "invoicely-mails-"));
  const folder = `file:${mailbox}`;
  const { table } = await ownDynamo();
  app = createApp(
    envOn(table, { appUrl: APP_URL, mailUrl: folder, filesUrl: folder, callerAddressHeader: "x-viewer-ip" }),
  );
  await createVerifiedUser(await app.auth(), ANNA);
});
afterEach(() => rmSync(mailbox, { recursive: true }));

let callers = 0;

interface Post {
  /** A new address for each request, where none is given. */
  from?: string;
  cookie?: string;
}

async function post(
  path: string,
  body: object,
  { from = `2001:db8:${(callers++).toString(16)}::1`, cookie = "" }: Post = {},
) {
  const request = new Request(`${APP_URL}/api/auth${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: APP_URL, "x-viewer-ip": from, cookie },
    body: JSON.stringify(body),
  });
  const response = await (await app.auth()).handler(request);
  const cookies = response.headers.getSetCookie();
  const named = (name: string) =>
    cookies.flatMap((line) => new RegExp(`^[^;]*${name}=[^;]+`).exec(line) ?? []).join("");
  return {
    status: response.status,
    answer: JSON.parse((await response.text()) || "null"),
    retryAfter: response.headers.get("retry-after"),
    cookies,
    session: named("session_token"),
    device: named("known_device"),
  };
}

const signIn = (as = ANNA, options: Post = {}) => post("/sign-in/email", as, options);

async function guess(times: number, options: Post = {}): Promise<number[]> {
  const statuses = [];
  for (let index = 0; index < times; index++) statuses.push((await signIn(WRONG, options)).status);
  return statuses;
}

/** As many tries by as many strangers, without the work of comparing passwords. */
async function strangersGuess(times: number) {
  const { takeTry } = signInLimits(app.runtime);
  for (let index = 0; index < times; index++)
    await takeTry({ email: ANNA.email, caller: { address: `198.51.100.${index}`, device: null } });
}

async function actorOf(headers: Record<string, string>) {
  return (await contextOf(app, { headers: new Headers(headers), method: "GET" })).actor;
}

/** What the mailbox holds by now, the newest first. */
async function mails() {
  const found = await listMails(mailbox);
  return found.map(({ recipients, mail }) => ({ to: recipients.join(), subject: mail.subject, text: mail.text ?? "" }));
}

/** Mails go out beside the answer. */
async function mailAbout(subject: string) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const mail = (await mails()).find((each) => each.subject === subject);
    if (mail) return mail;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error(`no mail about ${subject}`);
}

async function resetToken(): Promise<string> {
  await post("/request-password-reset", { email: ANNA.email });
  const { text } = await mailAbout("Choose a new password for Invoicely");
  return /reset-password\?token=(\S+)/.exec(text)?.[1] ?? "";
}

async function makeKey(cookie: string): Promise<{ authorization: string }> {
  const actor = await actorOf({ cookie });
  const { secret } = await apiFor(app.runtime, actor).apiKey.create({ name: "Time import" });
  return { authorization: `Bearer ${secret}` };
}

describe("guessing at a password", () => {
  test("from one address that changes in its last half is one caller's", async () => {
    const statuses = [];
    for (let index = 1; index <= 8; index++)
      statuses.push((await signIn(WRONG, { from: `2001:db8:1:1::${index}` })).status);
    // The library's own limit of three in ten seconds may speak first; both say the same.
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
  });

  test("from changing addresses ends at the account, is told when to go on, and tells nothing of the password", async () => {
    await strangersGuess(47);
    expect(await guess(6)).toEqual([401, 401, 401, 429, 429, 429]);
    const right = await signIn();
    expect([right.status, right.session]).toEqual([429, ""]);
    expect(right.answer).toMatchObject({ code: "TOO_MANY_TRIES", retryAfter: Number(right.retryAfter) });
    expect(Number(right.retryAfter)).toBeGreaterThan(0);
  });

  test("leaves the owner's own browser alone", async () => {
    const { device } = await signIn();
    await strangersGuess(50);
    expect((await signIn(ANNA, { cookie: device })).status).toBe(200);
  });

  test("leaves a link that sets a new password alone, and its browser is known from then on", async () => {
    await strangersGuess(50);
    const { status, device } = await post("/reset-password", { token: await resetToken(), newPassword: NEW });
    expect(status).toBe(200);
    expect((await signIn({ ...ANNA, password: NEW }, { cookie: device })).status).toBe(200);
    expect((await signIn({ ...ANNA, password: NEW })).status).toBe(429);
  });

  test("with another account's mark, or one that somebody made up, is a stranger's", async () => {
    await createVerifiedUser(await app.auth(), { ...ANNA, email: "ben@studio.example" });
    const bens = (await signIn({ ...ANNA, email: "ben@studio.example" })).device;
    const annas = (await signIn()).device;
    await strangersGuess(50);
    for (const cookie of [bens, `${annas.slice(0, -4)}AAAA`, annas.split(".").slice(0, 2).join(".")])
      expect((await signIn(ANNA, { cookie })).status).toBe(429);
  });

  test("within a stolen session has five tries, wherever the password is asked for", async () => {
    const { session } = await signIn();
    const answers = [];
    for (let index = 0; index < 3; index++) {
      answers.push(await post("/reauthenticate", { password: "wrong horse battery" }, { cookie: session }));
      answers.push(await post("/change-password", WRONG_CHANGE, { cookie: session }));
    }
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 429]);
    expect((await signIn()).status).toBe(200);
  });

  test.each([
    ["a password that is too long", "/sign-in/email", WRONG, { ...WRONG, password: "x".repeat(129) }],
    ["a body without a password", "/reauthenticate", { password: WRONG.password }, {}],
    ["a new password that is too short", "/change-password", WRONG_CHANGE, { ...WRONG_CHANGE, newPassword: "short" }],
  ])("is not forgiven by %s", async (_what, path, wrong, unusable) => {
    const { session, device } = await signIn();
    const sent = [wrong, wrong, wrong, wrong, unusable, wrong, wrong];
    const codes = [];
    for (const body of sent) codes.push((await post(path, body, { cookie: `${session}; ${device}` })).answer.code);
    expect(codes.slice(0, 5)).not.toContain("TOO_MANY_TRIES");
    // Four wrong ones before it, and two after it.
    expect(codes.at(-1)).toBe("TOO_MANY_TRIES");
  });

  test("is not what a new password of the wrong length counts as", async () => {
    const { session } = await signIn();
    const change = (newPassword: string) =>
      post("/change-password", { currentPassword: ANNA.password, newPassword }, { cookie: session });
    for (const length of [1, 2, 3, 129, 130]) expect((await change("x".repeat(length))).status).toBe(400);
    expect((await change(NEW)).status).toBe(200);
  });

  test("keeps the mark of a known browser from scripts and other sites", async () => {
    const { cookies } = await signIn();
    const mark = cookies.find((line) => line.includes("known_device"));
    expect(mark).toMatch(/^__Host-.*HttpOnly/i);
    expect(mark).toMatch(/Secure/);
    expect(mark).toMatch(/SameSite=Lax/i);
  });
});

describe("mails that strangers ask for", () => {
  test("reach one recipient five times a day from one caller, and each answer is the same", async () => {
    const answers = [];
    for (let index = 0; index < 12; index++) {
      // Each from another part of one caller's network, and of another kind.
      const from = `2001:db8:2:2::${index}`;
      const asked = index % 2 === 0 ? await signUp(from) : await reset(from);
      if (asked.status !== 429) answers.push(asked);
    }
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await settled();
    expect((await mails()).length).toBeLessThanOrEqual(5);
  });

  test("reach one recipient twenty times a day from anywhere", async () => {
    for (let index = 0; index < 30; index++) expect((await reset()).status).toBe(200);
    await settled();
    expect(await mails()).toHaveLength(20);
  });

  const signUp = (from?: string) => post("/sign-up/email", ANNA, from ? { from } : {});
  const reset = (from?: string) => post("/request-password-reset", { email: ANNA.email }, from ? { from } : {});
  /** Long enough for what was begun beside the answers. */
  const settled = () => new Promise((resume) => setTimeout(resume, 500));
});

describe("a session", () => {
  test("was authenticated when it began, and is again when the password is typed", async () => {
    const { session } = await signIn();
    const before = (await actorOf({ cookie: session }))?.signIn;
    expect(before?.email).toBe(ANNA.email);
    await new Promise((resume) => setTimeout(resume, 20));
    expect((await post("/reauthenticate", { password: "wrong horse battery" }, { cookie: session })).status).toBe(400);
    expect((await actorOf({ cookie: session }))?.signIn).toEqual(before);
    expect((await post("/reauthenticate", { password: ANNA.password }, { cookie: session })).status).toBe(200);
    const after = (await actorOf({ cookie: session }))?.signIn;
    expect(Date.parse(after?.authenticatedAt ?? "")).toBeGreaterThan(Date.parse(before?.authenticatedAt ?? ""));
  });

  test("is needed to type the password at all", async () => {
    expect((await post("/reauthenticate", { password: ANNA.password })).status).toBe(401);
  });
});

describe("a new password", () => {
  test("set by mail revokes API keys, and the owner is told", async () => {
    const { session } = await signIn();
    const key = await makeKey(session);
    expect(await actorOf(key)).toMatchObject({ via: "apiKey" });
    await post("/reset-password", { token: await resetToken(), newPassword: NEW });
    expect(await actorOf(key)).toBeNull();
    expect(await actorOf({ cookie: session })).toBeNull();
    const { to, text } = await mailAbout("Your Invoicely password was changed");
    expect(to).toBe(ANNA.email);
    expect(text).toContain("Your password was changed. One API key was revoked with it.");
    expect(text).toContain("If it was not you, choose a new password at once");
    expect(text).toContain(`${APP_URL}/forgot-password`);
  });

  test("set by mail keeps API keys where that is asked for", async () => {
    const key = await makeKey((await signIn()).session);
    await post("/reset-password", { token: await resetToken(), newPassword: NEW, revokeApiKeys: false });
    expect(await actorOf(key)).toMatchObject({ via: "apiKey" });
    expect((await mailAbout("Your Invoicely password was changed")).text).not.toContain("revoked with it");
  });

  test.each([
    ["revokes API keys", {}, false],
    ["keeps them where that is asked for", { revokeApiKeys: false }, true],
  ])("typed under Settings %s, and the owner is told", async (_what, choice, kept) => {
    const { session } = await signIn();
    const key = await makeKey(session);
    const change = { currentPassword: ANNA.password, newPassword: NEW, revokeOtherSessions: true, ...choice };
    const changed = await post("/change-password", change, { cookie: session });
    expect(changed.status).toBe(200);
    expect((await actorOf(key)) !== null).toBe(kept);
    expect(await actorOf({ cookie: changed.session })).not.toBeNull();
    expect((await mailAbout("Your Invoicely password was changed")).to).toBe(ANNA.email);
  });

  test("that was refused changes nothing and tells nobody", async () => {
    const { session } = await signIn();
    const key = await makeKey(session);
    expect((await post("/change-password", WRONG_CHANGE, { cookie: session })).status).toBe(400);
    expect((await post("/reset-password", { token: "made-up", newPassword: NEW })).status).toBe(400);
    expect(await actorOf(key)).not.toBeNull();
    expect((await mails()).map(({ subject }) => subject)).not.toContain("Your Invoicely password was changed");
  });
});
