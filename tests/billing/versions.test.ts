import { beforeEach, describe, expect, test } from "vitest";
import { deflateJson, inflateJson } from "../../server/db/deflated-json.ts";
import { asStored, type StoredDocument } from "../../server/document/versions.ts";
import { linkOf } from "../../server/invoice/chain.ts";
import { everyArchive, everyHealth } from "../../server/report/service.ts";
import { everyItem, type Item, kindOf, rewriteItems, without } from "../support/items.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

let world: World;
let freelancer: Freelancer;
let clientId: string;
let entryId: string;

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  clientId = (await freelancer.api.client.create({ ...ACME, reviewHours: 48 })).id;
  entryId = (await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90 })).id;
});

async function tickAt(at: string) {
  world.clock.at = at;
  await world.tick();
}

const draft = () => ({ clientId, from: "2026-11-01", revision: 0 });

async function issue(revision: number) {
  const key = { ...draft(), revision };
  const { version } = await freelancer.api.draft.get(key);
  return freelancer.api.draft.issue({ ...key, version });
}

describe("what a newer version wrote, while this one is still at work", () => {
  /** An attribute that only the newer version knows, on everything there is. */
  const marked = () => rewriteItems(world.runtime.db, (item) => ({ ...item, later: { S: "of the newer version" } }));
  const kindsWithoutMark = async () =>
    (await everyItem(world.runtime.db)).filter((item) => item.later === undefined).map(kindOf);

  test("is kept on each item that is changed, from the entry to the invoice that is taken back", async () => {
    const { api } = freelancer;
    await marked();
    await api.time.update({ id: entryId, minutes: 120, description: "Start page" });
    await api.client.update({ id: clientId, name: "Acme Limited", discount: 1000 });
    await api.client.addRate({ id: clientId, rate: 12_000, from: "2026-11-01" });
    await api.workspace.update({ name: "Studio Weber", timeZone: "Europe/Vienna" });
    expect(await kindsWithoutMark()).toEqual([]);

    await tickAt("2026-12-01T09:00:00Z");
    await marked();
    const { version } = await api.draft.get(draft());
    const line = { date: null, description: "Start page", minutes: 120, rate: 12_000 };
    await api.draft.edit({ ...draft(), version, lines: [line] });
    const { invoice } = await issue(0);
    await world.tick();
    await marked();
    await api.invoice.markPaid({ id: invoice?.id ?? "", paidOn: "2026-12-01" });
    await api.invoice.resend({ id: invoice?.id ?? "" });
    await world.tick();
    expect(await kindsWithoutMark()).toEqual([]);

    await api.invoice.credit({ id: invoice?.id ?? "", hours: "billAgain" });
    await issue(1);
    const states = (await invoicesOf(freelancer)).map(({ number, state, total }) => `${number} ${state} ${total}`);
    expect(states.toSorted()).toEqual(["2026-001 void 21600", "2026-002 paid 21600", "CN-2026-001 credit 21600"]);
    for await (const { health } of everyHealth(world.runtime)) expect(health.findings).toEqual([]);
  });
});

describe("a state that only the newer version knows", () => {
  const inState = (state: string) =>
    rewriteItems(world.runtime.db, (item) => (kindOf(item) === "billingRun" ? { ...item, state: { S: state } } : item));

  test("is left as it is and holds up no other client, and its run goes on when the newer version is at it", async () => {
    const { api } = freelancer;
    await tickAt("2026-12-01T09:00:00Z");
    await inState("approved");
    const { id: other } = await api.client.create({ ...ACME, name: "Zeta", billingDay: 4 });
    await api.time.create({ clientId: other, date: "2026-12-01", minutes: 60 });
    await tickAt("2026-12-04T09:00:00Z");
    expect(await invoicesOf(freelancer)).toMatchObject([{ clientName: "Zeta", number: "2026-001", total: 9000 }]);
    await inState("draft");
    await tickAt("2026-12-04T10:00:00Z");
    const billed = (await invoicesOf(freelancer)).map(({ number, clientName }) => `${number} ${clientName}`);
    expect(billed.toSorted()).toEqual(["2026-001 Zeta", "2026-002 Acme Ltd"]);
  });
});

describe("what an older version wrote", () => {
  /** Attributes that came with later versions; what a snapshot or an edited draft holds of them is left out as well. */
  const LATER: Record<string, string[]> = {
    client: ["lineDetail", "eInvoice", "discountAmount", "decimals"],
    workspace: ["language", "creditNotePattern"],
    invoice: ["decimals"],
  };

  function older(item: Item): Item {
    const { parties, edits, ...rest } = without(item, LATER[kindOf(item)] ?? []);
    return {
      ...rest,
      ...(parties ? { parties: olderParties(parties) } : {}),
      ...(edits ? { edits: olderEdits(edits) } : {}),
    };
  }

  test("is billed, shown and mailed as before, with what later versions begin with in place of what is missing", async () => {
    await rewriteItems(world.runtime.db, older);
    const { api } = freelancer;
    expect(await api.client.get({ id: clientId })).toMatchObject({
      lineDetail: "entry",
      eInvoice: "none",
      discountAmount: 0,
    });
    expect(await api.workspace.get()).toMatchObject({ language: "en", creditNotePattern: "CN-{year}-{n:3}" });
    await api.client.update({ id: clientId, reviewHours: null });
    await tickAt("2026-12-01T09:00:00Z");
    expect(await invoicesOf(freelancer)).toMatchObject([
      { number: "2026-001", total: 13_500, delivery: { state: "sent" } },
    ]);
  });

  test("is issued where its range was locked by that version, also after its owner had edited the draft", async () => {
    const { api } = freelancer;
    await tickAt("2026-12-01T09:00:00Z");
    await rewriteItems(world.runtime.db, older);
    const { version, document } = await api.draft.get(draft());
    expect(document.totals.total).toBe(13_500);
    const line = { date: null, description: "As agreed", minutes: 60, rate: 10_000 };
    await api.draft.edit({ ...draft(), version, lines: [line] });
    await rewriteItems(world.runtime.db, older);
    expect((await issue(0)).invoice).toMatchObject({ number: "2026-001", total: 10_000 });
  });
});

describe("an issued document", () => {
  /** The number of the first invoice, and of another client's that is issued at the same time. */
  const [FIRST, OTHER] = ["2026-001", "2026-002"];

  /** Both are issued, and their mails are owed. */
  async function bothIssued(): Promise<Record<string, string>> {
    const { api } = freelancer;
    await api.client.update({ id: clientId, reviewHours: null });
    const { id: other } = await api.client.create({ ...ACME, name: "Zeta", email: "zoe@zeta.example" });
    await api.time.create({ clientId: other, date: "2026-11-20", minutes: 60 });
    world.clock.at = "2026-12-01T09:00:00Z";
    // One after the other: the sweep takes clients that are due at one instant in any order.
    for (const id of [clientId, other]) await api.billing.billNow({ clientId: id, until: "2026-12-01" });
    return Object.fromEntries((await invoicesOf(freelancer)).map(({ number, id }) => [number, id]));
  }

  const numberOf = ({ number }: StoredDocument) => number ?? "";

  /** Makes the documents be as another version would have issued them: each link follows from its document. */
  async function rewriteDocuments(change: (document: StoredDocument) => StoredDocument): Promise<void> {
    const items = (await everyItem(world.runtime.db)).filter((item) => kindOf(item) === "invoiceDocument");
    const documents = items.map((item) => asStored(inflateJson(item.document?.B ?? new Uint8Array())));
    const changed = documents.toSorted((a, b) => numberOf(a).localeCompare(numberOf(b))).map(change);
    const links = new Map<string, string>();
    for (const [place, document] of changed.entries()) {
      const previous = links.get(changed[place - 1]?.number ?? "") ?? null;
      links.set(numberOf(document), linkOf(document, previous));
    }
    await rewriteItems(world.runtime.db, (item) => {
      if (kindOf(item) === "counter") return { ...item, link: { S: [...links.values()].at(-1) ?? "" } };
      if (kindOf(item) !== "invoiceDocument") return item;
      const { number } = asStored(inflateJson(item.document?.B ?? new Uint8Array()));
      const place = changed.findIndex((each) => each.number === number);
      const previous = links.get(changed[place - 1]?.number ?? "");
      return {
        ...item,
        document: { B: deflateJson(changed[place]) },
        link: { S: links.get(number ?? "") ?? "" },
        ...(previous === undefined ? {} : { previous: { S: previous } }),
      };
    });
  }

  async function archiveFaults(): Promise<string[]> {
    const faults: string[] = [];
    for await (const { report } of everyArchive(world.runtime, world.archive)) faults.push(...report.faults);
    return faults;
  }

  test("from before documents had versions is mailed, shown, taken back and proven, and its credit note has a version", async () => {
    const ids = await bothIssued();
    await rewriteDocuments(({ v, decimals, ...before }) => before);
    await world.tick();
    expect(world.mails.map(({ to }) => to).toSorted()).toEqual(["anna@acme.example", "zoe@zeta.example"]);
    const { api } = freelancer;
    const shown = await api.invoice.get({ id: ids[FIRST] ?? "" });
    expect(shown.document).toMatchObject({ v: 1, decimals: 2, totals: { total: 13_500 } });
    const { creditNote } = await api.invoice.credit({ id: ids[FIRST] ?? "", hours: "release" });
    const stored = (await everyItem(world.runtime.db)).find(
      (item) => item.invoiceId?.S === creditNote.id && item.document,
    );
    expect(asStored(inflateJson(stored?.document?.B ?? new Uint8Array()))).toMatchObject({ v: 1, decimals: 2 });
    await world.tick();
    expect(await archiveFaults()).toEqual([]);
  });

  const UNREADABLE: [of: string, change: (document: StoredDocument) => StoredDocument, words: string][] = [
    [
      "of a newer version",
      (document) => ({ ...document, v: 2 }),
      `The document of ${FIRST} has version 2, which this version of Invoicely does not know.`,
    ],
    [
      "with a field that its version does not have",
      (document) => ({ ...document, deposit: 5000 }),
      `The document of ${FIRST} cannot be read: it is not as Invoicely wrote it.`,
    ],
    [
      "whose lines are gone",
      ({ lines, ...rest }) => rest,
      `The document of ${FIRST} cannot be read: it is not as Invoicely wrote it.`,
    ],
    [
      "of which a date is none",
      (document) => ({ ...document, dueDate: "2026-02-30" }),
      `The document of ${FIRST} cannot be read: it is not as Invoicely wrote it.`,
    ],
  ];

  test.each(UNREADABLE)("%s is refused in words, and the others of the list go on", async (_of, change, words) => {
    const ids = await bothIssued();
    let healthy: StoredDocument | undefined;
    await rewriteDocuments((document) => {
      if (document.number !== FIRST) return document;
      healthy = document;
      return change(document);
    });
    await world.tick();
    expect(world.mails.map(({ to }) => to)).toEqual(["zoe@zeta.example"]);

    const { api } = freelancer;
    const [first, other] = [{ id: ids[FIRST] ?? "" }, { id: ids[OTHER] ?? "" }];
    const { items } = await api.invoice.list({});
    expect(items.map(({ number, total }) => `${number} ${total}`).toSorted()).toEqual([
      "2026-001 13500",
      "2026-002 9000",
    ]);
    expect(await api.invoice.get(other)).toMatchObject({ document: { totals: { total: 9000 } } });
    await expect(api.invoice.get(first)).rejects.toThrow(words);
    await expect(api.invoice.credit({ ...first, hours: "release" })).rejects.toThrow(words);
    expect((await api.waiting.list()).mails).toMatchObject([{ delivery: { failure: { message: words } } }]);
    expect(await archiveFaults()).toEqual([`${FIRST}: ${words}`]);

    await rewriteDocuments((document) => (document.number === FIRST && healthy ? healthy : document));
    world.clock.at = "2026-12-01T12:00:00Z";
    await world.tick();
    expect(world.mails.map(({ to }) => to).toSorted()).toEqual(["anna@acme.example", "zoe@zeta.example"]);
    expect(await archiveFaults()).toEqual([]);
  });
});

function olderParties({ B }: Item[string]): Item[string] {
  const { client, workspace } = inflateJson<Record<"client" | "workspace", object>>(B ?? new Uint8Array());
  const drop = (of: object, names: readonly string[]) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name)));
  const kept = {
    client: drop(client, [
      "lineDetail",
      "eInvoice",
      "discountAmount",
      "language",
      "postcode",
      "city",
      "electronicAddress",
      "decimals",
      "rateConfirmed",
    ]),
    workspace: drop(workspace, ["language", "accent", "logo", "registration", "postcode", "city", "electronicAddress"]),
  };
  return { B: deflateJson(kept) };
}

function olderEdits({ B }: Item[string]): Item[string] {
  const { lines, note } = inflateJson<{ lines: object[]; note: string | null }>(B ?? new Uint8Array());
  return { B: deflateJson({ lines, note }) };
}
