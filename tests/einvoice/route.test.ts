import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/invoices/[id]/xml/[format]/route.ts";
import { testDynamo } from "../support/dynamo.ts";
import { apiFor, type Freelancer, freelancerIn, newWorld } from "../support/world.ts";

let folder: string;
let id: string;
let ownersKey: string;
let strangersKey: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "invoicely-files-"));
  Object.assign(process.env, {
    AUTH_SECRET: "a secret of the tests that is long enough",
    MAIL_URL: `file:${folder}`,
    FILES_URL: `file:${folder}`,
  });
  const world = await newWorld("2026-11-23T10:00:00Z", await testDynamo());
  const owner = await freelancerIn(world, "Europe/Berlin", "Owner");
  const stranger = await freelancerIn(world, "Europe/Berlin", "Stranger");
  const keyOf = async ({ actor }: Freelancer) =>
    (await apiFor(world.runtime, actor).apiKey.create({ name: "Program" })).secret;
  ownersKey = await keyOf(owner);
  strangersKey = await keyOf(stranger);
  await owner.api.workspace.update({ country: "DE", taxId: "DE136695976", tax: { category: "S", rate: 1900 } });
  const { id: clientId } = await owner.api.client.create({ name: "Acme Ltd", rate: 9000, country: "IE" });
  await owner.api.time.create({ clientId, date: "2026-11-02", minutes: 90, description: "Start page" });
  const { invoice } = await owner.api.billing.billNow({ clientId, until: "2026-11-10" });
  id = invoice?.id ?? "";
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function get(of: string, format: string, key: string | null): Promise<Response> {
  const headers = new Headers(key === null ? [] : [["authorization", `Bearer ${key}`]]);
  const request = new Request(`https://invoicely.example/api/invoices/${of}/xml/${format}`, { headers });
  return GET(request, { params: Promise.resolve({ id: of, format }) });
}

describe("GET /api/invoices/ID/xml/FORMAT", () => {
  test("gives its owner the file, to be saved under the invoice's number", async () => {
    const response = await get(id, "facturX", ownersKey);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''Invoice%202026-001.xml");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(await response.text()).toContain("<ram:ID>2026-001</ram:ID>");
  });

  test("says what the invoice lacks for a format that it cannot be written in", async () => {
    const response = await get(id, "peppol", ownersKey);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe(
      "A Peppol invoice needs your Peppol address, such as 9930:DE123456789. This invoice was issued without it.",
    );
  });

  test("tells others nothing, in whatever format", async () => {
    const unknown = await get("inv_01ARZ3NDEKTSV4RRFFQ69G5FAV", "facturX", strangersKey);
    const foreign = await get(id, "facturX", strangersKey);
    expect([foreign.status, await foreign.text()]).toEqual([unknown.status, await unknown.text()]);
    expect(foreign.status).toBe(404);
    expect((await get(id, "facturX", null)).status).toBe(401);
    expect((await get(id, "facturX", "not a key")).status).toBe(401);
  });

  test("knows no other formats, and no ids that are none", async () => {
    expect((await get(id, "pdf", ownersKey)).status).toBe(404);
    expect((await get("../../x", "facturX", ownersKey)).status).toBe(404);
  });
});
