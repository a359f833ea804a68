import { beforeEach, describe, expect, test } from "vitest";
import { clientChange } from "../../app/(workspace)/clients/client-form.ts";
import { workspaceForm } from "../../app/(workspace)/settings/workspace-form.ts";
import { printDocument } from "../../server/document/print.ts";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { testDynamo } from "../support/dynamo.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z", await testDynamo());
  freelancer = await freelancerIn(world, "Europe/Berlin");
});

/** Quebec, New York City, New Jersey, and a small one. */
const RATES: [typed: string, rate: number, tax: number][] = [
  ["9.975", 997.5, 99_750],
  ["8.875", 887.5, 88_750],
  ["6.625", 662.5, 66_250],
  ["0,875", 87.5, 8750],
];

describe("a tax of three decimals", () => {
  test.each(RATES)("%s % of 10,000.00 is exact on page and in e-invoice", async (typed, rate, tax) => {
    const { api } = freelancer;
    const read = workspaceForm.read({ tax: { category: "S", rate: typed } });
    expect(read).toMatchObject({ ok: true, value: { tax: { category: "S", rate } } });
    await api.workspace.update({
      ...{ name: "Studio", country: "DE", vatId: "DE136695976", iban: "DE89370400440532013000" },
      tax: { category: "S", rate },
    });
    const { id: clientId } = await api.client.create({ name: "Acme", rate: 1_000_000, country: "DE" });
    await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
    await api.billing.billNow({ clientId });
    const [invoice] = await invoicesOf(freelancer);
    if (!invoice) throw new Error("nothing was issued");
    expect(invoice).toMatchObject({ net: 1_000_000, tax });
    const plain = typed.replace(",", ".");
    expect(printDocument(invoice.document).sums.map(([label]) => label)).toContain(`VAT ${plain}%`);
    expect(writeEInvoice(invoice.document, "ubl")).toContain(`<cbc:Percent>${plain}</cbc:Percent>`);
    expect(workspaceForm.fields(await api.workspace.get())["tax.rate"]?.text).toBe(plain);
  });
});

test("a discount of three decimals is taken off exactly, and shown as it was typed", async () => {
  const { api } = freelancer;
  const { id } = await api.client.create({ name: "Acme", rate: 1_000_000 });
  const form = clientChange(await api.client.get({ id }));
  const typed = { name: "Acme", billingDay: "1", reviewHours: "", language: "", electronicAddress: "" };
  const beside = { ...typed, discountAmount: "", tax: { category: "" } };
  expect(form.read({ ...beside, discount: "3.125" })).toMatchObject({ ok: true, value: { discount: 312.5 } });
  const client = await api.client.update({ id, discount: 312.5 });
  expect(form.fields(client).discount?.text).toBe("3.125");
  await api.time.create({ clientId: id, date: "2026-11-20", minutes: 60 });
  const { document } = await api.billing.previewInvoice({ clientId: id });
  expect(document?.totals).toMatchObject({ discounts: 31_250, net: 968_750 });
});

test.each([997.55, 0.01, 10_000.1, -1])("%d hundredths of a per cent are refused", async (rate) => {
  await expect(freelancer.api.workspace.update({ tax: { category: "S", rate } })).rejects.toThrow();
});
