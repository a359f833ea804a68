import { beforeEach, describe, expect, test } from "vitest";
import { faultyDynamo } from "../support/faults.ts";
import { apiFor, type Freelancer, freelancerIn, newWorld, runtimeAt, type World } from "../support/world.ts";

const IBAN = "DE89370400440532013000";
const OTHER_IBAN = "NL91ABNA0417164300";
const ANNA = "anna@studio.example";

let world: World;
let owner: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-12-01T10:00:00Z");
  owner = await freelancerIn(world, "Europe/Berlin");
  await owner.api.workspace.update({ email: ANNA, iban: IBAN });
  await world.deliver();
  world.notices.length = 0;
});

/** Anna with a session in which the password was typed at that time. */
function annaSince(authenticatedAt: string) {
  return apiFor(world.runtime, { ...owner.actor, signIn: { email: ANNA, authenticatedAt } });
}

describe("another IBAN or email address", () => {
  const changes = [
    { iban: OTHER_IBAN },
    { iban: null },
    { email: "thief@evil.example" },
    { accountNumber: "55779911" },
    { bankCode: "20-00-00" },
    { paymentDetails: "PayID: thief@evil.example" },
  ];

  test.each(changes)("such as %j wants the password again after a quarter of an hour", async (change) => {
    world.clock.at = "2026-12-01T10:15:00.000Z";
    const before = await owner.api.workspace.get();
    await expect(annaSince("2026-12-01T10:00:00.000Z").workspace.update(change)).rejects.toMatchObject({
      code: "FORBIDDEN",
      cause: { problem: { code: "password_needed", message: expect.stringMatching(/^Type your password again/) } },
    });
    expect(await owner.api.workspace.get()).toEqual(before);
    await world.deliver();
    expect(world.notices).toEqual([]);
    expect(await annaSince("2026-12-01T10:00:01.000Z").workspace.update(change)).toMatchObject(change);
  });

  test.each(changes)("such as %j is not for an API key of any scope", async (change) => {
    const { workspaceId, userId } = owner.actor;
    const program = apiFor(world.runtime, { workspaceId, userId, via: "apiKey", scope: "all" });
    await expect(program.workspace.update(change)).rejects.toMatchObject({
      cause: { problem: { code: "forbidden", message: expect.stringContaining("Sign in instead") } },
    });
    expect(await owner.api.workspace.get()).toMatchObject({ iban: IBAN, email: ANNA });
    // What a program says as it stands is no change, and all else it may set.
    expect(await program.workspace.update({ iban: IBAN, email: ANNA, phone: "+49 30 1" })).toMatchObject({
      phone: "+49 30 1",
    });
  });

  test("is told by its last four characters, with what to do", async () => {
    await annaSince("2026-12-01T10:00:00.000Z").workspace.update({ iban: OTHER_IBAN });
    await world.deliver();
    const [notice] = world.notices;
    expect([notice?.to, notice?.subject]).toEqual([ANNA, "The IBAN on your invoices was changed"]);
    expect(notice?.text).toBe(`On Tue 1 Dec 2026, 11:00 (Europe/Berlin) this was changed in Invoicely:

The IBAN that clients are asked to pay to: before, one that ends in 3000; now, one that ends in 4300.

If this was you, there is nothing to do.

If it was not you, choose a new password at once and let it revoke every API key. Every device is signed out then. After that, look at your bank details and your email address under Settings.

https://invoicely.example/forgot-password
`);
    for (const text of [notice?.text, notice?.html]) expect(text).not.toMatch(/DE8937|NL91AB/);
  });

  test("where there are no IBANs is told alike", async () => {
    await annaSince("2026-12-01T10:00:00.000Z").workspace.update({ accountNumber: "55779911", bankCode: "20-00-00" });
    await world.deliver();
    const [notice] = world.notices;
    expect([notice?.to, notice?.subject]).toEqual([ANNA, "The account on your invoices was changed"]);
    expect(notice?.text).toContain("other than the IBAN: before, none; now, one that ends in 9911.");
    expect(notice?.text).not.toContain("5577991");
  });

  test("is told to the address before as well, once where both are one", async () => {
    await owner.api.workspace.update({ email: "new@studio.example" });
    await world.deliver();
    expect(world.notices.map(({ to }) => to).toSorted()).toEqual([owner.actor.signIn?.email, ANNA].toSorted());
    expect(world.notices[0]?.text).toContain(`before, ${ANNA}; now, new@studio.example`);
    world.notices.length = 0;
    await owner.api.workspace.update({ email: ANNA });
    await annaSince("2026-12-01T10:00:00.000Z").workspace.update({ email: "third@studio.example" });
    await world.deliver();
    expect(world.notices.filter(({ to }) => to === ANNA)).toHaveLength(1);
  });
});

describe("a mail about a change", () => {
  test("is tried again where its server refuses it, and shown as waiting", async () => {
    world.refuseMail("452 try later");
    await owner.api.workspace.update({ iban: OTHER_IBAN });
    await world.deliver();
    expect((await owner.api.waiting.list()).mails).toMatchObject([
      {
        kind: "security",
        number: null,
        delivery: { state: "pending", attempts: 1, failure: { code: "mail_deferred" } },
      },
    ]);
    world.refuseMail(null);
    world.clock.at = "2026-12-01T10:01:00Z";
    await world.deliver();
    expect(world.notices).toHaveLength(1);
    expect((await owner.api.waiting.list()).mails).toEqual([]);
  });

  test("that was given up stays in sight for a week", async () => {
    world.refuseMail("550 no such user");
    await owner.api.workspace.update({ iban: OTHER_IBAN });
    for (let hour = 0; hour < 72; hour++) {
      world.clock.at = new Date(Date.parse("2026-12-01T10:00:00Z") + hour * 3_600_000).toISOString();
      await world.deliver();
    }
    expect((await owner.api.waiting.list()).mails).toMatchObject([{ delivery: { state: "failed" } }]);
    world.clock.at = "2026-12-20T10:00:00Z";
    expect((await owner.api.waiting.list()).mails).toEqual([]);
  });

  test("is owed by the write that changed it: a process that dies leaves both or neither", async () => {
    for (let call = 1; call <= 4; call++) {
      const db = faultyDynamo(world.runtime.db.table);
      db.crashAt({ call, when: "before" });
      const iban = call % 2 === 0 ? IBAN : OTHER_IBAN;
      const before = (await owner.api.workspace.get()).iban;
      await apiFor(runtimeAt(db, world.clock), owner.actor)
        .workspace.update({ iban })
        .catch(() => {});
      world.notices.length = 0;
      await world.deliver();
      const changed = (await owner.api.workspace.get()).iban !== before;
      expect(world.notices).toHaveLength(changed ? 1 : 0);
    }
  });

  test("goes out at once where a young workspace has sent all that it may", async () => {
    const { id } = await owner.api.client.create({ name: "Acme Ltd", rate: 9000, email: "a@acme.example" });
    await owner.api.time.create({ clientId: id, date: "2026-11-30", minutes: 60 });
    const { invoice } = await owner.api.billing.billNow({ clientId: id });
    for (let index = 0; index < 12; index++) {
      await owner.api.invoice.resend({ id: invoice?.id ?? "", to: `stranger-${index}@elsewhere.example` });
      await world.deliver();
    }
    expect(world.mails).toHaveLength(10);
    await owner.api.workspace.update({ iban: OTHER_IBAN });
    await world.deliver();
    expect(world.notices).toHaveLength(1);
  });
});
