import { expect, test } from "vitest";
import { freelancerIn, invoicesOf, newWorld } from "../support/world.ts";

test("a pattern that reads like an earlier one gives no number a second time: the next one is taken", async () => {
  const world = await newWorld("2027-01-20T10:00:00Z");
  const freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api } = freelancer;
  const { id: clientId } = await api.client.create({ name: "Acme", rate: 6000 });
  const bill = async (numberPattern: string) => {
    await api.workspace.update({ numberPattern });
    await api.time.create({ clientId, date: "2027-01-20", minutes: 60 });
    world.clock.at = new Date(Date.parse(world.clock.at) + 86_400_000).toISOString();
    return (await api.billing.billNow({ clientId })).invoice?.number;
  };
  expect(await bill("{n:2}/{month}")).toBe("01/01");
  expect(await bill("{month}/{n:2}")).toBe("01/02");
  expect(await bill("{month}/{n:2}")).toBe("01/03");
  expect(await bill("{n:2}/{month}")).toBe("02/01");
  const numbers = (await invoicesOf(freelancer)).map(({ number }) => number);
  expect(new Set(numbers).size).toBe(4);
});
