import { beforeEach, describe, expect, test } from "vitest";
import { runDelivery } from "../../server/jobs/tick.ts";
import type { Mailer } from "../../server/mail/message.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;
let clientId: string;
let id: string;

/** Invoice 2026-001 of 100.00, issued on 1 December, whose mail server says "later". */
beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api } = freelancer;
  await api.workspace.update({ iban: "DE89370400440532013000" });
  clientId = (await api.client.create({ name: "Acme", rate: 10_000, email: "anna@acme.example" })).id;
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  world.refuseMail("451 try again later");
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.tick();
  id = (await api.invoice.list({})).items[0]?.id ?? "";
});

async function laterDelivered() {
  world.refuseMail(null);
  world.clock.at = "2026-12-02T09:00:00Z";
  await world.deliver();
  return world.mails;
}

function mailOf(subject: string) {
  const found = world.mails.filter((mail) => mail.subject.startsWith(subject));
  expect(found).toHaveLength(1);
  return `${found[0]?.text}\n${found[0]?.html}`;
}

describe("a mail that waited", () => {
  test("asks for payment while its invoice is open", async () => {
    await laterDelivered();
    expect(mailOf("Invoice 2026-001")).toContain("Please pay €100.00 by 15 December 2026.");
    expect(mailOf("Invoice 2026-001")).toContain("DE89 3704 0044 0532 0130 00");
  });

  test("of an invoice that was credited meanwhile says that it is void, and asks for nothing", async () => {
    await freelancer.api.invoice.credit({ id, hours: "release" });
    await laterDelivered();
    const text = mailOf("Invoice 2026-001");
    expect(text).toContain("This invoice is void: credit note CN-2026-001 cancels it. There is nothing to pay.");
    expect(text).not.toContain("Please pay");
    expect(text).not.toContain("DE89");
    expect(mailOf("Credit note CN-2026-001")).toContain("€100.00 is no longer owed");
  });

  test("of an invoice that was paid meanwhile says that it is paid, and asks for nothing", async () => {
    await freelancer.api.invoice.markPaid({ id, paidOn: "2026-12-01" });
    await laterDelivered();
    const text = mailOf("Invoice 2026-001");
    expect(text).toContain("This invoice is paid. There is nothing left to pay.");
    expect(text).not.toContain("Please pay");
    expect(text).not.toContain("DE89");
  });

  test("of an invoice that was paid and is open again asks for payment", async () => {
    await freelancer.api.invoice.markPaid({ id, paidOn: "2026-12-01" });
    await freelancer.api.invoice.markPaid({ id, paidOn: null });
    await laterDelivered();
    expect(mailOf("Invoice 2026-001")).toContain("Please pay €100.00 by 15 December 2026.");
  });
});

test("a void invoice that is sent again says that it is void", async () => {
  await laterDelivered();
  await freelancer.api.invoice.credit({ id, hours: "release" });
  await freelancer.api.invoice.resend({ id });
  await world.deliver();
  const again = world.mails.filter(({ subject }) => subject.startsWith("Invoice 2026-001"));
  expect(again.map(({ text }) => text.includes("Please pay"))).toEqual([true, false]);
});

test("a paid invoice that is sent again says that it is paid, in the client's language", async () => {
  await laterDelivered();
  await freelancer.api.client.update({ id: clientId, language: "de" });
  await freelancer.api.time.create({ clientId, date: "2026-12-02", minutes: 60 });
  const { invoice } = await freelancer.api.billing.billNow({ clientId });
  await freelancer.api.invoice.markPaid({ id: invoice?.id ?? "", paidOn: "2026-12-02" });
  await world.deliver();
  expect(world.mails.at(-1)?.text).toContain("Diese Rechnung ist bezahlt. Es ist nichts mehr zu zahlen.");
});

describe("while a worker hands a mail over, a tick that runs ahead", () => {
  /** Who handed the invoice's mail over, when another tick runs while the mail server takes it. */
  async function sentBeside(tickAt: string, wall: string) {
    world.refuseMail(null);
    const now = () => "2026-12-02T09:00:00.000Z";
    const ahead = { ...world.runtime, now: () => tickAt, wall: () => wall };
    const taken: string[] = [];
    const parts = (who: string, meanwhile: () => Promise<unknown>) => {
      const send: Mailer["send"] = async ({ to }) => {
        if (to === "anna@acme.example") {
          taken.push(who);
          await meanwhile();
        }
        return { messageId: "" };
      };
      return { mailer: { send }, archive: world.archive, appUrl: world.appUrl };
    };
    const tick = () =>
      runDelivery(
        ahead,
        parts("tick", async () => {}),
      );
    await runDelivery({ ...world.runtime, now, wall: now }, parts("worker", tick));
    return taken;
  }

  test.each(["2026-12-02T09:25:00.000Z", "2026-12-31T09:00:00.000Z", "2036-12-02T09:00:00.000Z"])(
    "to %s does not send it a second time",
    async (tickAt) => {
      expect(await sentBeside(tickAt, "2026-12-02T09:00:01.000Z")).toEqual(["worker"]);
    },
  );

  test("and one that comes 25 minutes later takes the worker for dead", async () => {
    expect(await sentBeside("2026-12-02T09:25:00.000Z", "2026-12-02T09:25:00.000Z")).toEqual(["worker", "tick"]);
  });
});
