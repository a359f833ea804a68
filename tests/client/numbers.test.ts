import { beforeEach, describe, expect, test } from "vitest";
import { numberWarnings } from "../../app/(workspace)/_readiness/number-warnings.ts";
import { clientChange, newClient } from "../../app/(workspace)/clients/client-form.ts";
import { workspaceForm } from "../../app/(workspace)/settings/workspace-form.ts";
import { clientEntity } from "../../server/client/entity.ts";
import { workspaceEntity } from "../../server/workspace/entity.ts";
import { newWorkspace, unansweredOf } from "../../server/workspace/rules.ts";
import { ownDynamo, testDynamo } from "../support/dynamo.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z", await testDynamo());
  freelancer = await freelancerIn(world, "Europe/Berlin");
});

const TAX_NUMBERS = [
  "FRRMRA80A01F205X",
  "LVOGNN75B12H501A",
  "PLMRSR68C41F839T",
  "LTTMRA80A01F205X",
  "BE 0403.019.261 RPM Bruxelles",
  "Fiscal no. 7",
  "PL-ID 77",
  "12/345/67890",
];

const VAT_IDS = ["IE1234567WI", "IE6388047V", "DE136695976", "CHE-116.281.710 MWST", "GB123456789"];

describe("a tax number is kept as it is written", () => {
  test.each(TAX_NUMBERS)("%s", async (taxNumber) => {
    const { api } = freelancer;
    expect(await api.workspace.update({ taxNumber })).toMatchObject({ taxNumber, vatId: null });
    expect(await api.client.create({ name: "A", rate: 1, taxNumber })).toMatchObject({ taxNumber, vatId: null });
    const typed = { name: "A", rate: "90", currency: "EUR", billingDay: "1", taxNumber };
    expect(newClient.read(typed)).toMatchObject({ ok: true, value: { taxNumber } });
    expect(workspaceForm.read({ taxNumber })).toMatchObject({ ok: true, value: { taxNumber } });
  });

  test("and a surname that begins like a country's code is no reason to warn", () => {
    const [surname, , , , company] = TAX_NUMBERS;
    expect(numberWarnings({ vatId: null, taxNumber: surname ?? "" })).toEqual({});
    expect(Object.keys(numberWarnings({ vatId: null, taxNumber: company ?? "" }))).toEqual(["taxNumber"]);
  });
});

describe("a VAT ID is kept as it is written", () => {
  test.each(VAT_IDS)("%s, without a warning", async (vatId) => {
    const { api } = freelancer;
    const { id } = await api.client.create({ name: "A", rate: 1, vatId });
    expect(await api.client.get({ id })).toMatchObject({ vatId, taxNumber: null });
    expect(numberWarnings({ vatId, taxNumber: null })).toEqual({});
  });

  test.each(["DE12345", "29ABCDE1234F1Z5", "not yet"])("%s, with a warning beside its field", async (vatId) => {
    const { id } = await freelancer.api.client.create({ name: "A", rate: 1, vatId });
    const client = await freelancer.api.client.get({ id });
    expect(client).toMatchObject({ vatId });
    expect(Object.keys(numberWarnings(client))).toEqual(["vatId"]);
  });

  test("beside a tax number, and each can be emptied alone", async () => {
    const { api } = freelancer;
    const both = { vatId: "DE136695976", taxNumber: "12/345/67890" };
    const { id } = await api.client.create({ name: "A", rate: 1, ...both, registerNumber: "HRB 12345" });
    expect(await api.client.get({ id })).toMatchObject({ ...both, registerNumber: "HRB 12345" });
    expect(await api.client.update({ id, vatId: null })).toMatchObject({ vatId: null, taxNumber: both.taxNumber });
    await api.client.update({ id, vatId: both.vatId, taxNumber: "" });
    expect(await api.client.get({ id })).toMatchObject({ vatId: both.vatId, taxNumber: null });
  });
});

describe("the one number of before is read as what it is", () => {
  test.each([
    ["DE136695976", { vatId: "DE136695976", taxNumber: null }],
    ["IE 6388047 V", { vatId: "IE 6388047 V", taxNumber: null }],
    ["12/345/67890", { vatId: null, taxNumber: "12/345/67890" }],
    ["FRRMRA80A01F205X", { vatId: null, taxNumber: "FRRMRA80A01F205X" }],
  ])("%s, stored by an older version", async (taxId, read) => {
    const { api, scope } = freelancer;
    const { workspaceId } = scope;
    const { id: clientId } = await api.client.create({ name: "A", rate: 1 });
    await clientEntity(scope.db).patch({ workspaceId, clientId }).set({ taxId }).go();
    await workspaceEntity(scope.db).patch({ workspaceId }).set({ taxId }).go();
    const client = await api.client.get({ id: clientId });
    expect(client).toMatchObject({ ...read, taxId });
    expect(await api.workspace.get()).toMatchObject({ ...read, taxId });
    expect(clientChange(client).fields(client).vatId?.text ?? null).toBe(read.vatId);
    expect(await api.client.update({ id: clientId, phone: "1" })).toMatchObject(read);
  });

  test("and an older version's change of it counts", async () => {
    const { api, scope } = freelancer;
    const { workspaceId } = scope;
    const { id: clientId } = await api.client.create({ name: "A", rate: 1, vatId: "DE136695976" });
    await clientEntity(scope.db).patch({ workspaceId, clientId }).set({ taxId: "IE6388047V" }).go();
    expect(await api.client.get({ id: clientId })).toMatchObject({ vatId: "IE6388047V" });
    await clientEntity(scope.db).patch({ workspaceId, clientId }).remove(["taxId"]).go();
    expect(await api.client.get({ id: clientId })).toMatchObject({ vatId: null, taxNumber: null, taxId: null });
  });

  test("and programs that know only it still set and read it", async () => {
    const { api } = freelancer;
    const { id } = await api.client.create({ name: "A", rate: 1, taxId: "DE136695976" });
    expect(await api.client.get({ id })).toMatchObject({ vatId: "DE136695976", taxId: "DE136695976" });
    await api.client.update({ id, taxNumber: "12/345/67890" });
    expect(await api.client.update({ id, taxId: "FR61954506077" })).toMatchObject({
      vatId: "FR61954506077",
      taxNumber: "12/345/67890",
    });
    expect(await api.workspace.update({ taxId: "12/345/67890" })).toMatchObject({ taxNumber: "12/345/67890" });
    expect((await api.workspace.update({ name: "Studio" })).taxNumber).toBe("12/345/67890");
  });
});

test("an invoice says all numbers of both sides, the order's and the person's name", async () => {
  world = await newWorld("2026-11-23T10:00:00Z", await ownDynamo());
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api } = freelancer;
  await api.workspace.update({ vatId: "DE136695976", taxNumber: "12/345/67890", registerNumber: "HRB 12345" });
  const { id: clientId } = await api.client.create({
    ...{ name: "Acme", rate: 9000, email: "anna@acme.example", country: "FR" },
    ...{ vatId: "FR61954506077", registerNumber: "954 506 077", orderNumber: "PO 4711", reference: "R 1" },
    contactName: "Anna",
  });
  await api.time.create({ clientId, date: "2026-11-23", minutes: 60 });
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.tick();
  const [invoice] = await invoicesOf(freelancer);
  expect(invoice?.document).toMatchObject({
    seller: {
      taxId: "DE136695976",
      vatId: "DE136695976",
      taxNumber: "12/345/67890",
      registerNumber: "HRB 12345",
    },
    buyer: {
      ...{ taxId: "FR61954506077", vatId: "FR61954506077", registerNumber: "954 506 077" },
      ...{ orderNumber: "PO 4711", reference: "R 1", contactName: "Anna" },
    },
  });
  expect(world.mails[0]?.text).toContain("Hello Anna,");
});

test.each([
  { accountNumber: "55779911" },
  { paymentDetails: "PayID: pay@studio.example" },
  { iban: "DE89370400440532013000" },
])("how a business is paid is answered by %j", (way) => {
  const fresh = newWorkspace("ws_1", { email: "robin@example.com", name: "Robin" }, "2026-12-01T09:00:00Z");
  expect(unansweredOf(fresh)).toContain("payment");
  expect(unansweredOf({ ...fresh, ...way })).not.toContain("payment");
});
