import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Site } from "../../scripts/site.ts";
import { connect } from "../../sdk/index.ts";
import { browserAt, newPerson, type Person } from "./support/people.ts";
import { APP_URL, type EdgeStage, startStage } from "./support/stage.ts";

let stage: EdgeStage;
let site: Site;
let anna: Person;

beforeAll(async () => {
  stage = await startStage();
  site = await browserAt(stage);
  anna = await newPerson(stage.db, site, "Anna");
});
afterAll(() => stage.stop());

const list = (headers: Record<string, string>, cookie?: string) =>
  site.ask("/api/trpc/client.list?input=%7B%7D", { headers, ...(cookie ? { cookie } : {}) });

describe("an API key, through CloudFront", () => {
  test("reaches the API by the SDK, which reads and writes with it", async () => {
    const { url } = await stage.edge();
    const here: typeof fetch = (asked, init) => {
      const { pathname, search } = new URL(String(asked));
      return fetch(`${url}${pathname}${search}`, { ...init, headers: { ...init?.headers } });
    };
    const invoicely = connect({ url: APP_URL, apiKey: anna.apiKey, fetch: here });
    const { id } = await invoicely.client.create.mutate({ name: "By the SDK", rate: 9000 });
    expect((await invoicely.client.list.query({})).items.map((client) => client.id)).toEqual([id]);
  });

  test("reaches the pages' function too", async () => {
    const authorization = `Bearer ${anna.apiKey}`;
    expect((await site.ask("/api/invoices/inv_x/pdf", { headers: { authorization } })).status).toBe(404);
    expect((await site.ask("/api/invoices/inv_x/pdf")).status).toBe(401);
  });

  test("counts only where the caller authorizes with it: nobody puts it into the edge's own header", async () => {
    const forged = { "x-caller-authorization": `Bearer ${anna.apiKey}` };
    expect((await list(forged)).status).toBe(401);
    expect((await list({ ...forged, authorization: "Basic YTpi" })).status).toBe(401);
  });

  test.each(["Basic YTpi", "AWS4-HMAC-SHA256 Credential=x", "Digest x"])(
    "%s beside a session signs nobody out",
    async (authorization) => {
      expect((await list({ authorization }, anna.cookie)).status).toBe(200);
    },
  );

  test("that is none is refused, even beside a session", async () => {
    expect((await list({ authorization: "Bearer inv_made-up" }, anna.cookie)).status).toBe(401);
  });
});

describe("/api/health", () => {
  test("answers without describing the table, which no function may", async () => {
    const { status, text, headers } = await site.ask("/api/health");
    expect([status, text]).toEqual([200, `{"database":"ACTIVE"}`]);
    expect(headers["cache-control"]).toBe("private, no-store");
  });
});
