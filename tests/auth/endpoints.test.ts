import { beforeAll, expect, test } from "vitest";
import { OPEN_PATHS } from "../../server/auth/handler.ts";
import { newSite, type Site } from "../support/sign-in.ts";

let site: Site;
let cookie: string;

const BEN = { name: "Ben", email: "ben@studio.example", password: "correct horse battery" };

beforeAll(async () => {
  site = await newSite();
  await site.signedUp(BEN);
  ({ cookie } = await site.post("/sign-in/email", BEN));
});

interface Endpoint {
  path: string;
  methods: string[];
}

/** Every endpoint of the library and of its plugins that has an address. */
function endpoints(): Endpoint[] {
  return Object.values(site.process().api).flatMap((endpoint): Endpoint[] => {
    const { path, options }: { path?: unknown; options?: { method?: string | string[] } } = endpoint;
    return typeof path === "string" ? [{ path, methods: [options?.method ?? "GET"].flat() }] : [];
  });
}

async function statusOf(path: string, method: string): Promise<number> {
  const headers = { "content-type": "application/json", origin: site.appUrl, cookie };
  const address = `${site.appUrl}/api/auth${path.replace(/:\w+/g, "x")}`;
  const body = method === "GET" ? null : "{}";
  const response = await site.process().handler(new Request(address, { method, headers, body }));
  return response.status;
}

test("of all that the library offers, these endpoints are open and no others", async () => {
  const open: string[] = [];
  for (const { path, methods } of endpoints())
    for (const method of methods) {
      const status = await statusOf(path, method);
      if (status !== 404 && status !== 303) open.push(`${method} ${path}`);
    }
  expect(open.toSorted()).toEqual([
    "POST /change-password",
    "POST /confirm-address",
    "POST /reauthenticate",
    "POST /request-password-reset",
    "POST /reset-password",
    "POST /revoke-sessions",
    "POST /send-verification-email",
    "POST /sign-in/email",
    "POST /sign-out",
    "POST /sign-up/email",
    "POST /update-user",
  ]);
  expect(endpoints().length).toBeGreaterThan(25);
});

test("each open one is an endpoint of the library or ours, and answers to POST alone", async () => {
  const known = endpoints().map(({ path }) => path);
  expect(OPEN_PATHS.filter((path) => !known.includes(path))).toEqual([]);
  for (const path of OPEN_PATHS) expect([path, await statusOf(path, "GET")]).toEqual([path, 404]);
});

test.each(["/verify-password", "/get-session", "/list-sessions", "/delete-user", "/change-email", "/sign-in/social"])(
  "%s is not there for somebody who is signed in either, however it is written",
  async (path) => {
    for (const written of [path, `${path}/`, `${path}?x=1`, `/.${path}`, `//${path.slice(1)}`, path.toUpperCase()])
      for (const method of ["GET", "POST"]) expect([written, await statusOf(written, method)]).toEqual([written, 404]);
  },
);

test("a link of the version before ends at the page that says what to do", async () => {
  const old = new Request(`${site.appUrl}/api/auth/verify-email?token=x&callbackURL=%2F..%2F%2Fevil.example`);
  const response = await site.process().handler(old);
  expect([response.status, response.headers.get("location")]).toEqual([303, "/confirm-address"]);
});

test("nothing but the name is stored of what a user sends", async () => {
  const { cookie } = await site.post("/sign-in/email", BEN);
  for (const fields of [
    { image: "javascript:alert(1)" },
    { name: "Ben", image: "x".repeat(90_000) },
    { emailVerified: true },
    { id: "x" },
  ]) {
    const answer = await site.post("/update-user", fields, { cookie });
    expect([answer.status, answer.code]).toEqual([400, "UNKNOWN_FIELD"]);
  }
  const signUp = await site.post("/sign-up/email", { ...BEN, email: "x@studio.example", image: "x" });
  expect([signUp.status, signUp.code]).toEqual([400, "UNKNOWN_FIELD"]);
  expect((await site.post("/update-user", { name: "Ben B." }, { cookie })).status).toBe(200);
});

const FIELDS = ["callbackURL", "redirectTo", "errorCallbackURL", "newUserCallbackURL"];
const ADDRESSES = [
  "/..//evil.example",
  "/.//evil.example",
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/settings/api-keys",
  "",
  ["/"],
  { toString: "/" },
];

test.each(OPEN_PATHS.filter((path) => path !== "/sign-up/email" && path !== "/update-user"))(
  "%s leads to no address but our own, by no field",
  async (path) => {
    const body = { email: BEN.email, password: BEN.password };
    for (const field of FIELDS)
      for (const address of ADDRESSES) {
        const answer = await site.post(path, { ...body, [field]: address });
        expect([field, address, answer.status < 400]).toEqual([field, address, false]);
        expect(answer.headers.get("location")).toBeNull();
      }
    const query = await site.post(`${path}?callbackURL=%2F..%2F%2Fevil.example`, body);
    expect(query.status).toBeGreaterThanOrEqual(400);
  },
);
