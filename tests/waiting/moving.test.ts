import { describe, expect, test } from "vitest";
import { atQuery, type RacingWorld, racingWorld } from "../support/racing-world.ts";

/** Lets something happen before each of the list's queries in turn, each in a new world, and returns what the list shows. */
async function listsWhile(scene: () => Promise<{ race: RacingWorld; happening: () => Promise<unknown> }>) {
  const shown = [];
  for (let query = 1; ; query++) {
    const { race, happening } = await scene();
    let happened = false;
    atQuery(race.db, query, async () => {
      happened = true;
      await happening();
    });
    const list = await race.freelancer.api.waiting.list();
    if (!happened) return shown;
    shown.push(list);
  }
}

/** The first of December, when the mail server answers the invoice's mail with these words. */
async function mailRefused(words: string) {
  const race = await racingWorld();
  race.world.refuseMail(words);
  race.world.clock.at = "2026-12-01T09:00:00Z";
  await race.world.tick();
  const [invoice] = (await race.freelancer.api.invoice.list({})).items;
  return { race, id: invoice?.id ?? "" };
}

describe("what waits, while it moves from the machine to the owner", () => {
  test("is shown once: a draft that is held in that moment", async () => {
    const lists = await listsWhile(async () => {
      const race = await racingWorld();
      const { world, freelancer, clientId } = race;
      await freelancer.api.client.update({ id: clientId, reviewHours: 48 });
      world.clock.at = "2026-12-01T09:00:00Z";
      await world.tick();
      return { race, happening: () => freelancer.api.draft.hold({ clientId, from: "2026-11-01", revision: 0 }) };
    });
    expect(lists.length).toBeGreaterThan(3);
    for (const { runs } of lists) expect(runs.map(({ run }) => run.period.from)).toEqual(["2026-11-01"]);
  });

  test("is shown once: a mail that is refused in that moment", async () => {
    const lists = await listsWhile(async () => {
      const { race } = await mailRefused("451 try again later");
      const refuse = async () => {
        race.world.refuseMail("550 no such mailbox");
        race.world.clock.at = "2026-12-02T09:00:00Z";
        await race.world.deliver();
      };
      return { race, happening: refuse };
    });
    expect(lists.length).toBeGreaterThan(3);
    for (const { mails } of lists) expect(mails.map(({ number }) => number)).toEqual(["2026-001"]);
  });

  test("is shown once or not at all, and fails no page: a mail that goes back to the machine", async () => {
    const lists = await listsWhile(async () => {
      const { race, id } = await mailRefused("550 no such mailbox");
      return { race, happening: () => race.freelancer.api.invoice.resend({ id, to: "anna@acme.example" }) };
    });
    expect(lists.length).toBeGreaterThan(3);
    for (const { mails } of lists) expect(mails.length).toBeLessThan(2);
  });
});
