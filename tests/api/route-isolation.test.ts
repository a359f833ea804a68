import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createAuth } from "../../server/auth/auth.ts";
import { createVerifiedUser } from "../../server/auth/verified-user.ts";
import { actorScope } from "../../server/db/scope.ts";
import type { Actor } from "../../server/lib/actor.ts";
import { secretsOf } from "../../server/lib/secrets.ts";
import { workspaceOfUser } from "../../server/workspace/service.ts";
import { ROOT } from "../support/sources.ts";
import { ANSWERED, apiFor, type Freelancer, justTyped, newWorld, type World } from "../support/world.ts";

const APP_URL = "http://localhost:3000";
const SECRET = "a secret of the tests that is long enough";
const PASSWORD = "correct horse battery";
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>';
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

interface Person extends Freelancer {
  cookie: string;
  key: string;
}

const folder = mkdtempSync(join(tmpdir(), "invoicely-routes-"));
let world: World;
let owner: Person;
let stranger: Person;
let ids: { client: string; invoice: string; logo: string; token: string };

beforeAll(async () => {
  world = await newWorld("2026-11-23T10:00:00Z");
  Object.assign(process.env, {
    TABLE_NAME: world.runtime.db.table,
    APP_URL,
    AUTH_SECRET: SECRET,
    MAIL_URL: `file:${folder}/mail`,
    FILES_URL: `file:${folder}/files`,
    LOCAL_MODE: "1",
  });
  owner = await signedIn("Owner");
  stranger = await signedIn("Stranger");
  const client = { name: "Secret client", rate: 9000, email: "s@secret.example", billingDay: 24 };
  const { id: clientId } = await owner.api.client.create(client);
  await owner.api.time.create({ clientId, date: "2026-11-02", minutes: 60, description: "Secret work" });
  const { invoice } = await owner.api.billing.billNow({ clientId, until: "2026-11-10" });
  await owner.api.time.create({ clientId, date: "2026-11-20", minutes: 60, description: "Secret work" });
  const own = await stranger.api.client.create({ ...client, name: "Own client", email: "o@own.example" });
  await stranger.api.time.create({ clientId: own.id, date: "2026-11-20", minutes: 60 });
  const { POST } = await import("@/app/api/logo/route.ts");
  const uploaded = await POST(request("POST", "/api/logo", { as: owner, body: LOGO }));
  const { logo } = await uploaded.json();
  const token = decodeURIComponent(/session_token=([^;]+)/.exec(owner.cookie)?.[1] ?? "").split(".")[0] ?? "";
  ids = { client: clientId, invoice: invoice?.id ?? "", logo, token };
});

afterAll(() => rmSync(folder, { recursive: true }));

async function signedIn(name: string): Promise<Person> {
  const { runtime, mailer } = world;
  const auth = createAuth({ db: runtime.db, mailer, appUrl: APP_URL, secrets: secretsOf(SECRET), rateLimited: false });
  const email = `${name.toLowerCase()}@freelancer.example`;
  const userId = await createVerifiedUser(auth, { name, email, password: PASSWORD });
  const workspaceId = await workspaceOfUser(runtime, { userId, email, name });
  const actor: Actor = { workspaceId, userId, via: "session", signIn: justTyped(runtime, email) };
  const api = apiFor(runtime, actor);
  await api.workspace.update(ANSWERED);
  const reply = await auth.handler(
    new Request(`${APP_URL}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: APP_URL },
      body: JSON.stringify({ email, password: PASSWORD }),
    }),
  );
  const cookies = reply.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  const { secret: key } = await api.apiKey.create({ name: "Program" });
  return { api, actor, scope: actorScope(runtime, actor), cookie: cookies.join("; "), key };
}

type By = "session" | "key" | "nobody";

function request(
  method: string,
  path: string,
  { as, by = "session", body }: { as: Person; by?: By; body?: string },
): Request {
  const headers = new Headers({ origin: APP_URL, "content-type": "application/json" });
  if (by === "session") headers.set("cookie", as.cookie);
  if (by === "key") headers.set("authorization", `Bearer ${as.key}`);
  return new Request(`${APP_URL}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
}

interface Attempt {
  path: () => string;
  params?: () => Record<string, string>;
  body?: () => string;
  /** Answers for the caller's own workspace, or for nobody's. */
  status: Record<By, number>;
}

const NOT_THERE = { session: 404, key: 404, nobody: 401 };
/** Which endpoints of the sign-in library are open says tests/auth/endpoints.test.ts. */
const CLOSED = { session: 404, key: 404, nobody: 404 };
const ANYBODY = { session: 200, key: 200, nobody: 200 };

/** Each route handler of the app, called with what belongs to another workspace. */
const ATTEMPTS: Record<string, Attempt> = {
  "GET api/health": { path: () => "/api/health", status: ANYBODY },
  "GET api/trpc/[trpc]": {
    path: () => `/api/trpc/client.get?input=${encodeURIComponent(JSON.stringify({ id: ids.client }))}`,
    status: NOT_THERE,
  },
  "POST api/trpc/[trpc]": {
    path: () => "/api/trpc/invoice.resend",
    body: () => JSON.stringify({ id: ids.invoice, to: "thief@evil.example" }),
    status: NOT_THERE,
  },
  "GET api/auth/[...all]": { path: () => "/api/auth/list-sessions", status: CLOSED },
  "POST api/auth/[...all]": {
    path: () => "/api/auth/revoke-session",
    body: () => JSON.stringify({ token: ids.token }),
    status: CLOSED,
  },
  "GET api/logo/[file]": {
    path: () => `/api/logo/${ids.logo}`,
    params: () => ({ file: ids.logo }),
    status: NOT_THERE,
  },
  "POST api/logo": { path: () => "/api/logo", body: () => LOGO, status: { session: 200, key: 200, nobody: 401 } },
  "DELETE api/logo": { path: () => "/api/logo", status: { session: 200, key: 200, nobody: 401 } },
  "GET api/invoices/[id]/pdf": {
    path: () => `/api/invoices/${ids.invoice}/pdf`,
    params: () => ({ id: ids.invoice }),
    status: NOT_THERE,
  },
  "GET api/invoices/[id]/xml/[format]": {
    path: () => `/api/invoices/${ids.invoice}/xml/facturX`,
    params: () => ({ id: ids.invoice, format: "facturX" }),
    status: NOT_THERE,
  },
  "POST api/dev/billing-day": {
    path: () => "/api/dev/billing-day",
    body: () => JSON.stringify({ clientId: ids.client }),
    status: { session: 409, key: 403, nobody: 401 },
  },
};

/** Of no workspace: they exist in local mode alone, where everybody who reaches them is the machine's own user. */
const MACHINES_OWN = ["GET dev/mail/[id]/attachment/[index]", "GET dev/mail/[id]/html", "GET dev/mail/[id]/source"];

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Every handler that there is, by its method and place. */
async function everyHandler(): Promise<Map<string, Handler>> {
  const files = readdirSync(join(ROOT, "app"), { recursive: true, encoding: "utf8" });
  const handlers = new Map<string, Handler>();
  for (const file of files.filter((name) => name.endsWith("route.ts"))) {
    const module: Record<string, Handler> = await import(join(ROOT, "app", file));
    const place = relative(join(ROOT, "app"), join(ROOT, "app", file, ".."));
    for (const [method, handler] of Object.entries(module))
      if (METHODS.includes(method)) handlers.set(`${method} ${place}`, handler);
  }
  return handlers;
}

async function ownersState(): Promise<string> {
  const { api } = owner;
  return JSON.stringify([
    await api.client.list({}),
    await api.time.list({ from: "2026-01-01", until: "2027-01-01" }),
    await api.invoice.list({}),
    await api.workspace.get(),
    (await api.apiKey.list()).map(({ id }) => id),
  ]);
}

async function isStillSignedIn({ cookie }: Person): Promise<boolean> {
  const { GET } = await import("@/app/api/trpc/[trpc]/route.ts");
  const reply = await GET(new Request(`${APP_URL}/api/trpc/workspace.get`, { headers: { cookie } }));
  return reply.status === 200;
}

describe("no route handler crosses a workspace", () => {
  test("each that there is has a line here", async () => {
    const named = [...Object.keys(ATTEMPTS), ...MACHINES_OWN];
    expect([...(await everyHandler()).keys()].toSorted()).toEqual(named.toSorted());
  });

  describe.each(Object.entries(ATTEMPTS))("%s", (name, { path, params, body, status }) => {
    test.each(["session", "key", "nobody"] as const)("with the ids of another, by %s", async (by) => {
      const handler = (await everyHandler()).get(name);
      const before = await ownersState();
      const method = name.split(" ")[0] ?? "";
      const asked = request(method, path(), { as: stranger, by, ...(body ? { body: body() } : {}) });
      const reply = await handler?.(asked, { params: Promise.resolve(params?.() ?? {}) });
      expect(reply?.status).toBe(status[by]);
      const text = (await reply?.text()) ?? "";
      for (const secret of ["Secret", "owner@", owner.actor.workspaceId]) expect(text).not.toContain(secret);
      expect(await ownersState()).toBe(before);
      expect(await isStillSignedIn(owner)).toBe(true);
    });
  });

  test("the button that runs a billing day bills and mails nobody but who pressed it", async () => {
    const before = await ownersState();
    const { POST } = await import("@/app/api/dev/billing-day/route.ts");
    const reply = await POST(request("POST", "/api/dev/billing-day", { as: stranger, body: "{}" }));
    // Beside the invoice, the mail that tells the stranger of their own new key.
    expect(await reply.json()).toMatchObject({ billing: { invoices: 1 }, delivery: { sent: 2 } });
    expect(await ownersState()).toBe(before);
    expect((await stranger.api.invoice.list({})).items).toMatchObject([{ clientName: "Own client" }]);
    const mails = readdirSync(join(folder, "mail")).filter((file) => file.endsWith(".eml"));
    expect(mails).toHaveLength(2);
    const own = await POST(request("POST", "/api/dev/billing-day", { as: owner, body: "{}" }));
    expect(await own.json()).toMatchObject({ billing: { invoices: 1 } });
  });

  test("what exists in local mode alone exists nowhere else", async () => {
    process.env.LOCAL_MODE = "0";
    vi.resetModules();
    writeFileSync(join(folder, "mail", "one.eml"), "Subject: Reset\r\n\r\nSecret link");
    const handlers = await everyHandler();
    for (const name of MACHINES_OWN) {
      const params = Promise.resolve({ id: "one", index: "0" });
      const answer = handlers.get(name)?.(request("GET", "/dev/mail/one/source", { as: owner }), { params });
      await expect(answer).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
    }
    const pressed = request("POST", "/api/dev/billing-day", { as: owner, body: "{}" });
    const reply = await handlers.get("POST api/dev/billing-day")?.(pressed, { params: Promise.resolve({}) });
    expect(reply?.status).toBe(404);
    process.env.LOCAL_MODE = "1";
    vi.resetModules();
  });
});
