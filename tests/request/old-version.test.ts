import { beforeEach, describe, expect, test } from "vitest";
import { testDynamo } from "../support/dynamo.ts";
import { type Freelancer, freelancerIn, newWorld } from "../support/world.ts";

let owner: Freelancer;

beforeEach(async () => {
  owner = await freelancerIn(await newWorld("2026-12-01T10:00:00Z", await testDynamo()), "Europe/Berlin");
});

describe("a change under an old version", () => {
  test("of a workspace keeps what changed elsewhere in other fields", async () => {
    const { api } = owner;
    const { version } = await api.workspace.get();
    await api.workspace.update({ iban: "DE89370400440532013000", phone: "+49 30 1" });
    await api.workspace.update({ city: "Berlin", version });
    expect(await api.workspace.get()).toMatchObject({
      iban: "DE89370400440532013000",
      phone: "+49 30 1",
      city: "Berlin",
    });
  });

  test("of a workspace is refused in a field that changed since, and names it with its present value", async () => {
    const { api } = owner;
    const { version } = await api.workspace.get();
    await api.workspace.update({ phone: "+49 30 1" });
    await expect(api.workspace.update({ phone: "+49 30 2", city: "Berlin", version })).rejects.toMatchObject({
      cause: { problem: { code: "conflict", field: "phone", changed: { phone: "+49 30 1" } } },
    });
    expect(await api.workspace.get()).toMatchObject({ phone: "+49 30 1", city: null });
  });

  test("of a workspace that wants what is there already is no conflict", async () => {
    const { api } = owner;
    const { version } = await api.workspace.get();
    await api.workspace.update({ phone: "+49 30 1" });
    expect(await api.workspace.update({ phone: "+49 30 1", version })).toMatchObject({ phone: "+49 30 1" });
  });

  test("of a client keeps the town, and is refused in the billing day", async () => {
    const { api } = owner;
    const { id, version } = await api.client.create({ name: "Acme", rate: 9000 });
    await api.client.update({ id, city: "Bonn", billingDay: 15 });
    expect(await api.client.update({ id, postcode: "53111", version })).toMatchObject({
      city: "Bonn",
      billingDay: 15,
    });
    await expect(api.client.update({ id, billingDay: 20, version })).rejects.toMatchObject({
      cause: { problem: { code: "conflict", changed: { billingDay: 15 } } },
    });
  });

  test("of a client counts from the version that the caller saw last", async () => {
    const { api } = owner;
    const { id } = await api.client.create({ name: "Acme", rate: 9000 });
    const { version } = await api.client.update({ id, billingDay: 15 });
    expect(await api.client.update({ id, billingDay: 20, version })).toMatchObject({ billingDay: 20 });
  });

  test("of time keeps 3:00 that is not billable while its description is mended", async () => {
    const { api } = owner;
    const { id: clientId } = await api.client.create({ name: "Acme", rate: 9000 });
    const { id, version } = await api.time.create({ clientId, date: "2026-12-01", minutes: 60 });
    await api.time.update({ id, minutes: 180, billable: false });
    expect(await api.time.update({ id, description: "Layout", version })).toMatchObject({
      minutes: 180,
      billable: false,
      description: "Layout",
    });
    await expect(api.time.update({ id, minutes: 90, version })).rejects.toMatchObject({
      cause: { problem: { code: "conflict", field: "minutes", changed: { minutes: 180 } } },
    });
  });
});
