import { beforeEach, describe, expect, test } from "vitest";
import { newRow } from "../../app/(workspace)/_timer/time-forms.ts";
import { newClient } from "../../app/(workspace)/clients/client-form.ts";
import { workspaceForm } from "../../app/(workspace)/settings/workspace-form.ts";
import { testDynamo } from "../support/dynamo.ts";
import { type Freelancer, freelancerIn, newWorld } from "../support/world.ts";

let freelancer: Freelancer;

beforeEach(async () => {
  freelancer = await freelancerIn(await newWorld("2026-11-23T10:00:00Z", await testDynamo()), "Europe/Berlin");
});

const IBAN = "DE89370400440532013000";

describe("an IBAN is read however it is pasted", () => {
  test.each([
    ["with no-break spaces", "DE89\u00A03704\u00A00044\u00A00532\u00A00130\u00A000"],
    ["with narrow no-break spaces", "DE89\u202F3704\u202F0044\u202F0532\u202F0130\u202F00"],
    ["with figure spaces", "DE89\u20073704\u20070044\u20070532\u20070130\u200700"],
    ["with tabs", "DE89\t3704 0044\t0532 0130 00"],
    ["with a zero-width space in front", "\u200BDE89 3704 0044 0532 0130 00"],
    ["with its name in front", "IBAN DE89 3704 0044 0532 0130 00"],
    ["with its name and a colon in front", "iban: de89 3704 0044 0532 0130 00"],
    ["with dots", "DE89.3704.0044.0532.0130.00"],
    ["with hyphens and a byte order mark", "\uFEFFDE89-3704-0044-0532-0130-00"],
  ])("%s", async (_, pasted) => {
    await freelancer.api.workspace.update({ iban: pasted });
    expect(await freelancer.api.workspace.get()).toMatchObject({ iban: IBAN });
    expect(workspaceForm.read({ iban: pasted })).toMatchObject({ ok: true, value: { iban: IBAN } });
  });

  test("and one with wrong check digits is refused all the same", async () => {
    const wrong = "IBAN DE88\u00A03704 0044 0532 0130 00";
    await expect(freelancer.api.workspace.update({ iban: wrong })).rejects.toThrow("check digits");
    expect(workspaceForm.read({ iban: wrong }).ok).toBe(false);
  });
});

describe("every field of a client is cleaned alike, by the API and by the form", () => {
  const PASTED = {
    name: "\u200BMu\u0308ller\u00A0GmbH\t",
    email: "\u200Banna@acme.example\u00A0",
    postcode: "10\u202F969",
    phone: "+49\u00A030\u00A0901820\u200E",
    reference: "PO\t4711",
    address: "Hof\u00A02\r\nLindenstra\u00DFe\u202F12",
  };
  const CLEAN = {
    name: "M\u00FCller GmbH",
    email: "anna@acme.example",
    postcode: "10 969",
    phone: "+49 30 901820",
    reference: "PO 4711",
    address: "Hof 2\nLindenstra\u00DFe 12",
  };

  test("as the API stores it", async () => {
    expect(await freelancer.api.client.create({ ...PASTED, rate: 9000 })).toMatchObject(CLEAN);
  });

  test("as the form sends it", () => {
    const typed = { ...PASTED, rate: "90", currency: "EUR", billingDay: "1" };
    expect(newClient.read(typed)).toMatchObject({ ok: true, value: CLEAN });
  });

  test("and a field of which nothing can be seen is an empty one", async () => {
    const { id } = await freelancer.api.client.create({ name: "A", rate: 1, reference: "PO 1" });
    expect(await freelancer.api.client.update({ id, reference: "\u200B\u00A0" })).toMatchObject({ reference: null });
  });

  test.each(["Mu\u0308ller", "M\u00FCller", " m\u00FCller\u00A0", "\u200Bm\u00FCll"])(
    "so it is found by its name typed as %j",
    async (search) => {
      await freelancer.api.client.create({ name: "M\u00FCller GmbH", rate: 1 });
      const { items } = await freelancer.api.client.list({ search });
      expect(items.map(({ name }) => name)).toEqual(["M\u00FCller GmbH"]);
    },
  );
});

describe("addresses that exist are taken by the API and by the form", () => {
  test.each([
    "r&d@firm.example",
    "a/b@firm.example",
    "x=y@firm.example",
    "ap~inv@firm.example",
    "#x@firm.example",
    "kontakt@\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444",
    "kontakt@xn--e1afmkfd.xn--p1ai",
    "info@m\u00FCller.example",
  ])("%s", async (email) => {
    expect(await freelancer.api.client.create({ name: "A", rate: 1, email })).toMatchObject({ email });
    const typed = { name: "A", rate: "90", currency: "EUR", billingDay: "1", email };
    expect(newClient.read(typed)).toMatchObject({ ok: true, value: { email } });
  });
});

describe("a new row of the week", () => {
  test.each(["Entwu\u0308rfe", "\u200BEntw\u00FCrfe", "Entw\u00FCrfe\u00A0"])(
    "typed as %j is the row of the entries it is stored as",
    async (description) => {
      const { id: clientId } = await freelancer.api.client.create({ name: "A", rate: 1 });
      const entry = await freelancer.api.time.create({ clientId, date: "2026-11-23", minutes: 60, description });
      const row = newRow.read({ clientId, description, ticket: "", billable: "on" });
      expect(row).toMatchObject({ ok: true, value: { description: entry.description } });
      expect(entry.description).toBe("Entw\u00FCrfe");
    },
  );
});
