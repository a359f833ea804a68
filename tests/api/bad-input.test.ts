import { beforeAll, describe, expect, test } from "vitest";
import { call } from "../support/http.ts";
import { PROCEDURES, procedureNamed } from "../support/procedures.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

const NOBODY = { clientId: "cl_01ARZ3NDEKTSV4RRFFQ69G5FAV", id: "te_01ARZ3NDEKTSV4RRFFQ69G5FAV" };
const HOSTILE = [
  "<script>alert(1)</script>",
  '=HYPERLINK("http://evil.example","x")',
  "'; DROP TABLE invoices; --",
  "{{7*7}} #{7*7} #panic(1)",
  "Ω≈ç√∫ 日本語 עברית 🎉",
];

let world: World;
let freelancer: Freelancer;
let clientId: string;
let entryId: string;
let invoiceId: string;

beforeAll(async () => {
  world = await newWorld("2026-11-23T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const client = await freelancer.api.client.create({ name: "Acme", rate: 9000, email: "anna@acme.example" });
  clientId = client.id;
  await freelancer.api.time.create({ clientId, date: "2026-11-02", minutes: 60 });
  const billed = await freelancer.api.billing.billNow({ clientId, until: "2026-11-10" });
  invoiceId = billed.invoice?.id ?? "";
  entryId = (await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 60 })).id;
});

function send(path: string, input: unknown) {
  const { runtime } = world;
  return call({ runtime, actor: freelancer.actor }, path, { input, method: procedureNamed(path).method });
}

/** Everything that a workspace holds, to see that a refused call left nothing behind. */
async function everything() {
  const { api } = freelancer;
  return JSON.stringify([
    await api.workspace.get(),
    await api.client.list({}),
    await api.time.list({ from: "1970-01-01", until: "2199-01-01" }),
    await api.invoice.list({}),
  ]);
}

describe("bad input is refused with a reason and leaves nothing behind", () => {
  const valid = { date: "2026-11-20", minutes: 30 };
  const cases: [path: string, what: string, input: () => unknown, field: string][] = [
    ["time.create", "negative minutes", () => ({ ...valid, clientId, minutes: -5 }), "minutes"],
    ["time.create", "zero minutes", () => ({ ...valid, clientId, minutes: 0 }), "minutes"],
    ["time.create", "half a minute", () => ({ ...valid, clientId, minutes: 0.5 }), "minutes"],
    ["time.create", "25 hours", () => ({ ...valid, clientId, minutes: 1500 }), "minutes"],
    ["time.create", "minutes beyond what numbers hold", () => ({ ...valid, clientId, minutes: 1e300 }), "minutes"],
    ["time.create", "minutes as text", () => ({ ...valid, clientId, minutes: "30" }), "minutes"],
    ["time.create", "the 30th of February", () => ({ ...valid, clientId, date: "2026-02-30" }), "date"],
    ["time.create", "a date with a time", () => ({ ...valid, clientId, date: "2026-11-20T10:00" }), "date"],
    ["time.create", "a date in the year 9999", () => ({ ...valid, clientId, date: "9999-12-31" }), "date"],
    ["time.create", "a client that is not there", () => ({ ...valid, clientId: NOBODY.clientId }), "clientId"],
    ["time.create", "an entry's id for a client's", () => ({ ...valid, clientId: entryId }), "clientId"],
    [
      "time.create",
      "10,000 characters",
      () => ({ ...valid, clientId, description: "x".repeat(10_000) }),
      "description",
    ],
    ["time.create", "a bell in the text", () => ({ ...valid, clientId, description: "a\u0007b" }), "description"],
    [
      "time.create",
      "an override of reading order",
      () => ({ ...valid, clientId, description: "a\u202Eb" }),
      "description",
    ],
    ["time.create", "a line separator", () => ({ ...valid, clientId, description: "a\u2028b" }), "description"],
    ["time.create", "half a surrogate pair", () => ({ ...valid, clientId, description: "a\uD800b" }), "description"],
    ["time.update", "an entry that is not there", () => ({ id: NOBODY.id, minutes: 5 }), "id"],
    ["time.delete", "an entry that is not there", () => ({ id: NOBODY.id }), "id"],
    ["time.list", "a range that ends before it begins", () => ({ from: "2026-11-20", until: "2026-11-01" }), "until"],
    [
      "time.list",
      "a cursor that nobody gave",
      () => ({ from: "2026-11-01", until: "2026-12-01", cursor: "nonsense" }),
      "cursor",
    ],
    ["time.list", "a thousand at once", () => ({ from: "2026-11-01", until: "2026-12-01", limit: 1000 }), "limit"],
    ["client.create", "no name", () => ({ name: "", rate: 9000 }), "name"],
    ["client.create", "a name of spaces", () => ({ name: "   ", rate: 9000 }), "name"],
    ["client.create", "a name of nothing that shows", () => ({ name: "\u200b \u2060", rate: 9000 }), "name"],
    ["client.create", "a name of what is no character", () => ({ name: "A\uFFFE", rate: 9000 }), "name"],
    ["client.create", "a name of 10,000 characters", () => ({ name: "x".repeat(10_000), rate: 9000 }), "name"],
    ["client.create", "a line break in the name", () => ({ name: "Acme\r\nBcc: x@evil.example", rate: 9000 }), "name"],
    ["client.create", "a rate of 90.5", () => ({ name: "A", rate: 90.5 }), "rate"],
    ["client.create", "a negative rate", () => ({ name: "A", rate: -1 }), "rate"],
    ["client.create", "a rate of ten million an hour", () => ({ name: "A", rate: 1_000_000_000 }), "rate"],
    ["client.create", "an unknown currency", () => ({ name: "A", rate: 1, currency: "XYZ1" }), "currency"],
    ["client.create", "a currency in small letters", () => ({ name: "A", rate: 1, currency: "eur" }), "currency"],
    ["client.create", "billing day 32", () => ({ name: "A", rate: 1, billingDay: 32 }), "billingDay"],
    ["client.create", "an address without @", () => ({ name: "A", rate: 1, email: "anna" }), "email"],
    [
      "client.create",
      "a header in the address",
      () => ({ name: "A", rate: 1, email: "a@b.example\r\nBcc: c@d.example" }),
      "email",
    ],
    ["client.create", "a discount of 101 %", () => ({ name: "A", rate: 1, discount: 10_100 }), "discount"],
    ["client.update", "a client that is not there", () => ({ id: NOBODY.clientId, name: "B" }), "id"],
    ["client.update", "another currency once there is time", () => ({ id: clientId, currency: "USD" }), "currency"],
    ["client.addRate", "a date that is none", () => ({ id: clientId, rate: 1, from: "soon" }), "from"],
    ["client.get", "an id of another kind", () => ({ id: "in_1" }), "id"],
    ["client.list", "a cursor that nobody gave", () => ({ cursor: "e30" }), "cursor"],
    ["workspace.update", "an unknown zone", () => ({ timeZone: "Mars/Base" }), "timeZone"],
    ["workspace.update", "an offset for a zone", () => ({ timeZone: "+02:00" }), "timeZone"],
    ["workspace.update", "an IBAN with a wrong digit", () => ({ iban: "DE89370400440532013001" }), "iban"],
    ["workspace.update", "a number without {n}", () => ({ numberPattern: "INV" }), "numberPattern"],
    ["workspace.update", "25 o'clock", () => ({ billingHour: 25 }), "billingHour"],
    ["workspace.update", "a tax rate where none is due", () => ({ tax: { category: "E", rate: 1900 } }), "tax.rate"],
    ["billing.billNow", "next week", () => ({ clientId, until: "2026-12-05" }), "until"],
    ["billing.billNow", "a range that is billed", () => ({ clientId, until: "2026-11-05" }), "until"],
    ["billing.previewInvoice", "a client that is not there", () => ({ clientId: NOBODY.clientId }), "clientId"],
    ["billing.runs", "a client that is not there", () => ({ clientId: NOBODY.clientId }), "clientId"],
    ["invoice.get", "an invoice that is not there", () => ({ id: "inv_01ARZ3NDEKTSV4RRFFQ69G5FAV" }), "id"],
    ["invoice.markPaid", "a day that is none", () => ({ id: invoiceId, paidOn: "2026-02-31" }), "paidOn"],
    ["invoice.resend", "an address that is none", () => ({ id: invoiceId, to: "nobody" }), "to"],
    ["timer.start", "a client that is not there", () => ({ clientId: NOBODY.clientId }), "clientId"],
    ["timer.resume", "an entry that is not there", () => ({ id: "te_01ARZ3NDEKTSV4RRFFQ69G5FAV" }), "id"],
    ["client.archive", "another end than the two", () => ({ id: clientId, timer: "keep" }), "timer"],
    ["apiKey.create", "no name", () => ({ name: "" }), "name"],
    ["apiKey.revoke", "a key that is not there", () => ({ id: "key_01ARZ3NDEKTSV4RRFFQ69G5FAV" }), "id"],
  ];

  test.each(cases)("%s: %s", async (path, _what, input, field) => {
    const before = await everything();
    const reply = await send(path, input());
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
    expect(reply.problem?.field).toBe(field);
    expect(reply.problem?.message.length).toBeGreaterThan(10);
    expect(await everything()).toBe(before);
  });

  test.each(PROCEDURES)(
    "$path refuses what is not JSON, null, lists and numbers without falling over",
    async ({ path, method }) => {
      const who = { runtime: world.runtime, actor: freelancer.actor };
      for (const input of [
        null,
        [],
        0,
        "x",
        { id: { $gt: "" } },
        { clientId: ["a"] },
        { __proto__: { admin: true } },
      ]) {
        expect((await call(who, path, { input, method })).status).toBeLessThan(500);
      }
      const broken = await call(who, path, { body: "{not json", method: "POST" });
      expect([400, 405, 415]).toContain(broken.status);
    },
  );

  test("time on what was billed cannot be changed, moved or deleted", async () => {
    const { items } = await freelancer.api.time.list({ from: "2026-11-02", until: "2026-11-03" });
    const id = items[0]?.id ?? "";
    for (const [path, input] of [
      ["time.update", { id, minutes: 90 }],
      ["time.update", { id, date: "2026-11-20" }],
      ["time.delete", { id }],
    ] as const) {
      expect((await send(path, input)).problem?.code).toBe("time_billed");
    }
  });

  test("an archived client takes no time and no timer", async () => {
    const { id } = await freelancer.api.client.create({ name: "Gone", rate: 9000 });
    await freelancer.api.client.archive({ id });
    const entry = await send("time.create", { ...valid, clientId: id });
    const timer = await send("timer.start", { clientId: id });
    const moved = await send("time.update", { id: entryId, clientId: id });
    expect([entry, timer, moved].map(({ problem }) => problem?.code)).toEqual(Array(3).fill("client_archived"));
  });

  test.each(HOSTILE)("%s is kept and answered as it was typed", async (text) => {
    const { data } = await send("client.create", { name: text, rate: 9000, description: text, address: text });
    expect(data).toMatchObject({ name: text, description: text, address: text });
    const entry = await send("time.create", { ...valid, clientId, description: text, ticket: text });
    expect(entry.data).toMatchObject({ description: text, ticket: text });
  });

  test("a failure of ours shows a reference and nothing else", async () => {
    const broken = { ...world.runtime, db: { ...world.runtime.db, table: "no-such-table" } };
    const who = { runtime: broken, actor: freelancer.actor };
    const reply = await call(who, "client.list", { input: {}, method: "GET" });
    expect(reply.status).toBe(500);
    expect(reply.problem).toBeNull();
    expect(reply.text).toMatch(/Reference: [0-9a-f]{8}/);
    expect(reply.text).not.toMatch(/no-such-table|dynamo|at .*\.ts/i);
  });
});
