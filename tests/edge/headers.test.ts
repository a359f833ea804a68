import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answered, type Asked, NAVIGATION, type Site } from "../../scripts/site.ts";
import { PROCEDURES } from "../support/procedures.ts";
import { newOwner, type Owner } from "./support/owner.ts";
import { browserAt } from "./support/people.ts";
import { type Route, routesOf } from "./support/routes.ts";
import { type EdgeStage, startStage } from "./support/stage.ts";

/** What browsers and caches are told at every address, of every answer, to everybody. */

let stage: EdgeStage;
let broken: EdgeStage;
let site: Site;
let anna: Owner;
let ben: Owner;
let routes: Route[];

beforeAll(async () => {
  stage = await startStage({ instances: { web: 2 } });
  site = await browserAt(stage);
  anna = await newOwner(stage, site, "Anna");
  ben = await newOwner(stage, site, "Ben");
  routes = routesOf(anna);
  broken = await startStage({
    instances: { web: 2 },
    services: { AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:9" },
    variablesOf: () => ({ AWS_MAX_ATTEMPTS: "1" }),
  });
});
afterAll(async () => {
  await stage.stop();
  await broken.stop();
});

/** What is missing or wrong in an answer's head, in words. */
function faultsOf(name: string, { status, headers }: Answered): string[] {
  const policy = String(headers["content-security-policy"] ?? "");
  const control = headers["cache-control"] ?? "";
  const faults: [fault: boolean, words: string][] = [
    [headers["strict-transport-security"] !== "max-age=31536000", "may be asked for over http"],
    [headers["x-content-type-options"] !== "nosniff", "may be taken for another type"],
    [headers["referrer-policy"] !== "same-origin", "tells other sites where somebody came from"],
    [headers["x-frame-options"] !== "SAMEORIGIN" && !/frame-ancestors/.test(policy), "may be framed by other sites"],
    [!/^private\b|\bno-store\b/.test(control), `may be kept for others: "${control}"`],
  ];
  return faults.filter(([fault]) => fault).map(([, words]) => `${name} (${status}) ${words}`);
}

async function faultsAt(at: Site, asked: { name: string; path: string; as: Asked }[]): Promise<string[]> {
  const faults: string[] = [];
  const waiting = [...asked];
  async function work() {
    for (let next = waiting.shift(); next; next = waiting.shift())
      faults.push(...faultsOf(next.name, await at.ask(next.path, next.as)));
  }
  await Promise.all([work(), work(), work()]);
  return faults;
}

const as = (who: Owner | null): Asked => ({ headers: NAVIGATION, ...(who ? { cookie: who.cookie } : {}) });

describe("every answer says that it is one person's, and to be taken as it is", () => {
  test.each([
    ["its owner", () => anna],
    ["somebody else", () => ben],
    ["nobody", () => null],
  ])("at every address that %s asks for", async (_who, who) => {
    expect(
      await faultsAt(
        site,
        routes.map((route) => ({ ...route, as: as(who()) })),
      ),
    ).toEqual([]);
  });

  test("also when the database is down", async () => {
    const at = await browserAt(broken);
    const answers = await Promise.all(
      ["/api/trpc/client.list", "/api/health", "/api/auth/list-sessions"].map((path) => at.ask(path, as(anna))),
    );
    expect(answers.map(({ status }) => status)).toEqual([500, 503, 404]);
    const files = routes.filter(({ kind }) => kind !== "page");
    expect(
      await faultsAt(
        at,
        files.map((route) => ({ ...route, as: as(anna) })),
      ),
    ).toEqual([]);
    const pages = routes.filter(({ kind }) => kind === "page");
    expect(
      await faultsAt(
        at,
        pages.map((route) => ({ ...route, as: as(anna) })),
      ),
    ).toEqual([]);
  });

  test("also what is sent and refused", async () => {
    const send = (body: string, method = "POST"): Asked => ({ ...as(null), method, body });
    const writing = PROCEDURES.filter(({ method }) => method === "POST").map(({ path }) => `/api/trpc/${path}`);
    const paths = [...writing, "/api/logo", "/api/auth/sign-in/email", "/api/auth/sign-up/email", "/api/auth/sign-out"];
    const refused = paths.map((path) => ({ name: path, path, as: send("{") }));
    const others = [
      { name: "/api/logo", path: "/api/logo", as: send("", "DELETE") },
      { name: "/api/health", path: "/api/health", as: send("") },
      { name: "/clients", path: "/clients", as: send("{") },
      { name: "/api/trpc/nothing", path: "/api/trpc/nothing", as: as(anna) },
      { name: "/api/nowhere", path: "/api/nowhere", as: as(anna) },
      { name: "/nowhere", path: "/nowhere", as: as(null) },
      {
        name: "a batch",
        path: "/api/trpc/client.list,workspace.get?batch=1&input=%7B%220%22%3A%7B%7D%7D",
        as: as(anna),
      },
    ];
    expect(await faultsAt(site, [...refused, ...others])).toEqual([]);
  });

  test("files of the build are everybody's, and guarded alike", async () => {
    const { text } = await site.ask("/sign-in", as(null));
    const file = /\/_next\/static\/[^"]+\.js/.exec(text)?.[0] ?? "";
    const answer = await site.ask(file);
    expect(answer.status).toBe(200);
    expect(answer.headers["cache-control"]).toBe("public,max-age=31536000,immutable");
    expect(faultsOf(file, answer)).toEqual([
      `${file} (200) may be kept for others: "public,max-age=31536000,immutable"`,
    ]);
  });
});

describe("a page's own policy for scripts", () => {
  const NONCE = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'/;
  const pages = () => routes.filter(({ kind, name }) => kind === "page" && !name.startsWith("/dev/"));

  async function policiesBy(headers: Record<string, string>) {
    const answers = await Promise.all(
      pages().map(({ path }) => site.ask(path, { headers: { ...NAVIGATION, ...headers }, cookie: anna.cookie })),
    );
    return answers.map(({ headers }) => String(headers["content-security-policy"] ?? ""));
  }

  test.each([
    ["asked for", {}],
    ["fetched ahead by a link", { rsc: "1", "next-router-prefetch": "1" }],
    ["fetched ahead by the browser", { purpose: "prefetch" }],
  ])("reaches the browser as the page wrote it, with a nonce of its own, when it is %s", async (_how, headers) => {
    const nonces = (await policiesBy(headers)).map((policy) => NONCE.exec(policy)?.[1]);
    expect(nonces.filter((nonce) => nonce === undefined)).toEqual([]);
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  test("is the stricter one of a file where that has its own", async () => {
    const { headers, status } = await site.ask(`/api/logo/${anna.logo}`, as(anna));
    expect(status).toBe(200);
    expect(headers["content-security-policy"]).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    expect(headers["cache-control"]).toBe("private, max-age=31536000, immutable");
  });
});
