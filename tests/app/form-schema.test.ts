import { describe, expect, test } from "vitest";
import * as z from "zod";
import { checkBox, emptyIsZero, money, percent, tax, whole } from "../../app/_form/codecs.ts";
import { formSchema, type Typed } from "../../app/_form/form-schema.ts";
import { typedOf } from "../../app/_form/use-form.ts";
import { clientChange, newClient } from "../../app/(workspace)/clients/client-form.ts";
import { draftForm } from "../../app/(workspace)/drafts/[client]/[from]/[revision]/edit/draft-form.ts";
import { workspaceForm } from "../../app/(workspace)/settings/workspace-form.ts";
import { rate } from "../../server/lib/schema.ts";
import { taxTreatment } from "../../server/workspace/fields.ts";

const prices = formSchema(
  z.object({
    rate: money(rate, 2),
    yen: money(rate, 0).optional(),
    discount: emptyIsZero(percent(z.int())).optional(),
    days: whole(z.int()).optional(),
  }),
);

/** Each field that was refused, with its sentence; null where the form was taken. */
function refusals(form: { read: (typed: Typed) => ReturnType<typeof prices.read> | { ok: boolean } }, typed: Typed) {
  const read = form.read(typed);
  if (!("problem" in read)) return null;
  return Object.fromEntries((read.problem.fields ?? []).map(({ path, message }) => [path, message]));
}

const NEW_CLIENT = { name: "Acme", rate: "90,50", currency: "EUR", billingDay: "15" };

describe("a form", () => {
  test("reads amounts, percentages and whole numbers in the units of the API", () => {
    expect(prices.read({ rate: "90,50", yen: "1200", discount: "7,7 %", days: " 14 " })).toEqual({
      ok: true,
      value: { rate: 9050, yen: 1200, discount: 770, days: 14 },
    });
  });

  test("takes an empty discount for none, but an empty amount not for zero", () => {
    expect(prices.read({ rate: "1", discount: "" })).toMatchObject({ value: { discount: 0 } });
    expect(refusals(prices, { rate: "" })).toEqual({ rate: "Type an amount such as 90 or 90.50." });
  });

  test("takes no amount that can be read in two ways", () => {
    expect(refusals(prices, { rate: "13.125" })).toEqual({
      rate: "13.125 can be read in two ways. Choose one of them under the field.",
    });
  });

  test.each(["9.9755", "9,9755"])("reads no thousands in the percentage %s", (discount) => {
    expect(refusals(prices, { rate: "1", discount })).toEqual({
      discount: `${discount} has four decimals; a percentage has three at most here.`,
    });
  });

  test("names every field that cannot be read, each with what to type, those of the API among them", () => {
    const typed = {
      ...NEW_CLIENT,
      name: "  ",
      rate: "ninety",
      billingDay: "14.5",
      email: "anna",
      reference: "7".repeat(101),
    };
    expect(refusals(newClient, typed)).toEqual({
      name: "Type the client's name.",
      rate: "Type an amount such as 90 or 90.50.",
      billingDay: "Type a whole number.",
      email: "Use an address such as anna@example.com.",
      reference: "Keep it under 100 characters.",
    });
    expect(refusals(newClient, { ...NEW_CLIENT, billingDay: "32" })).toEqual({ billingDay: "Use a day from 1 to 31." });
  });

  test("asks for a percentage where a tax has one, and takes none where it has not", () => {
    const form = formSchema(z.object({ tax: tax(taxTreatment.nullable()) }));
    expect(form.read({ tax: { category: "S", rate: "19" } })).toMatchObject({
      value: { tax: { rate: 1900, reason: null } },
    });
    expect(refusals(form, { tax: { category: "S", rate: "" } })).toEqual({
      "tax.rate": "Type a percentage such as 19 or 7.5.",
    });
    expect(form.read({ tax: { category: "AE", reason: " §13b " } })).toMatchObject({
      value: { tax: { category: "AE", rate: 0, reason: "§13b" } },
    });
    expect(form.read({ tax: { category: "" } })).toMatchObject({ value: { tax: null } });
  });

  test("names the line of a draft that cannot be read", () => {
    const inherited = { category: "", rate: "", reason: "" };
    const line = {
      id: "0",
      date: null,
      ticket: null,
      description: "Work",
      minutes: "1:30",
      rate: "90",
      tax: inherited,
    };
    const typed = { lines: [line, { ...line, description: " ", minutes: "90x" }], charges: [], note: "" };
    expect(refusals(draftForm(2), typed)).toEqual({
      "lines.1.description": "Say what it is for.",
      "lines.1.minutes": "Type 1:30, 1.5 or 90m.",
    });
    expect(draftForm(2).read({ ...typed, lines: [line] })).toMatchObject({
      value: { lines: [{ minutes: 90, rate: 9000, tax: null, ticket: null }], note: null },
    });
  });
});

const IN_EUROS = { currency: "EUR", decimals: 2, rates: [{ from: null, rate: 9000 }] };

describe("the amounts of a form", () => {
  test("have the decimals of the currency that is chosen beside them", () => {
    expect(newClient.read({ ...NEW_CLIENT, rate: "9000", currency: "JPY" })).toMatchObject({ value: { rate: 9000 } });
    expect(refusals(newClient, { ...NEW_CLIENT, currency: "JPY" })).toEqual({
      rate: "This currency has no decimals. Type a whole amount.",
    });
  });

  test("keep those of the client as long as its currency stays", () => {
    const change = clientChange({ currency: "HUF", decimals: 0, rates: [{ from: null, rate: 9000 }] });
    const typed = { name: "Kft", billingDay: "1", reviewHours: "", discount: "", language: "", electronicAddress: "" };
    const of = (currency: string) => change.read({ ...typed, currency, discountAmount: "500", tax: { category: "" } });
    expect(of("HUF")).toMatchObject({ value: { discountAmount: 500, reviewHours: null, language: null } });
    expect(of("EUR")).toMatchObject({ value: { discountAmount: 50_000 } });
  });
});

describe("the rates of a client in another currency", () => {
  const rates = [
    { from: null, rate: 9000 },
    { from: "2027-01-01", rate: 9500 },
    { from: "2027-01-01", rate: 9900 },
  ];
  const change = clientChange({ currency: "EUR", decimals: 2, rates });
  const typed = {
    ...{ name: "Gulf", billingDay: "1", reviewHours: "", discount: "", language: "", electronicAddress: "" },
    ...{ discountAmount: "", tax: { category: "" } },
  };
  const of = (currency: string, ...amounts: string[]) =>
    change.read({ ...typed, currency, rates: Object.fromEntries(amounts.map((text, place) => [place, text])) });

  test.each([
    ["JPY", ["14000", "15000", "15500"], [14_000, 15_000, 15_500]],
    ["KWD", ["28.125", "30", "31.5"], [28_125, 30_000, 31_500]],
    ["USD", ["98.50", "104", "108"], [9850, 10_400, 10_800]],
  ])("in %s each keep their date", (currency, amounts, minor) => {
    const [first, second, third] = minor.map((rate, place) => ({ from: rates[place]?.from, rate }));
    expect(of(currency, ...amounts)).toMatchObject({ value: { rates: [first, second, third] } });
  });

  test("are refused at the field of the one that cannot be read", () => {
    expect(of("JPY", "14000", "150.5", "15500")).toMatchObject({
      problem: { fields: [{ path: "rates.1", message: "This currency has no decimals. Type a whole amount." }] },
    });
  });

  test("are not in a form that keeps its currency, and a box that is not checked removes nothing", () => {
    const read = change.read({ ...typed, currency: "EUR" });
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && [read.value.rates, read.value.ownRates]).toEqual([undefined, undefined]);
    expect(change.read({ ...typed, currency: "EUR", ownRates: "off" })).toMatchObject({
      value: { ownRates: undefined },
    });
    expect(change.read({ ...typed, currency: "EUR", ownRates: "on" })).toMatchObject({ value: { ownRates: "remove" } });
  });
});

describe("the fields of a form", () => {
  test("have the longest text, and whether they may stay empty, from the schema", () => {
    const fields = newClient.fields({ currency: "EUR", billingDay: 31 });
    expect(fields.name).toMatchObject({ maxLength: 200, optional: false });
    expect(fields.reference).toMatchObject({ maxLength: 100, optional: true });
    expect(fields.email).toMatchObject({ maxLength: 254, optional: true });
    expect(fields.rate).toMatchObject({ optional: false });
    expect(fields.billingDay).toMatchObject({ text: "31" });
    expect(draftForm(2).fields()["lines.*.tax.reason"]).toMatchObject({ maxLength: 300, optional: true });
  });

  test("have the words that the schema carries, whatever stands around it", () => {
    const { reference, contact, discount, description } = clientChange(IN_EUROS).fields();
    expect(reference).toMatchObject({ label: "Their reference", part: "party", hint: expect.any(String) });
    expect(contact).toMatchObject({ label: "Contact person", part: "contact", optional: true });
    expect(discount).toMatchObject({ label: "Discount in per cent", optional: true });
    expect(description).toMatchObject({ label: "Your notes", part: "notes", control: "lines" });
  });

  test("show a value that was kept before its rules became stricter, in the units of the form", () => {
    const fields = clientChange(IN_EUROS).fields({
      ...{ currency: "EUR", discount: 12_000, discountAmount: 100_000_000_050, reviewHours: 1000 },
      ...{ billingDay: 0, taxId: "DE12" },
    });
    expect(fields.discount).toMatchObject({ text: "120" });
    expect(fields.discountAmount).toMatchObject({ text: "1000000000.50" });
    expect(fields.reviewHours).toMatchObject({ text: "1000" });
    expect(fields.billingDay).toMatchObject({ text: "0" });
    expect(fields.taxId).toMatchObject({ text: "DE12" });
    expect(workspaceForm.fields({ paymentDays: 400, billingHour: 24 })).toMatchObject({
      paymentDays: { text: "400" },
      billingHour: { text: "24" },
    });
  });

  test("begin with what is kept, as somebody would type it", () => {
    const fields = clientChange(IN_EUROS).fields({
      ...{ name: "Acme", currency: "EUR", discount: 750, discountAmount: 0, reviewHours: 48, reference: null },
      ...{ tax: { category: "S", rate: 1900, reason: null }, electronicAddress: "9930:DE123456789" },
    });
    const texts = Object.fromEntries(Object.entries(fields).map(([name, { text }]) => [name, text]));
    expect(texts).toMatchObject({ name: "Acme", discount: "7.5", discountAmount: "", reviewHours: "48" });
    expect(texts).toMatchObject({ "tax.category": "S", "tax.rate": "19", electronicAddress: "DE123456789" });
    expect(texts.reference).toBeUndefined();
  });

  test("show a text that was kept before its rules became stricter", () => {
    expect(workspaceForm.fields({ taxId: "DE 12" }).taxId?.text).toBe("DE 12");
  });
});

describe("what is typed", () => {
  test("is known by the names of the fields, those within a tax by the tax", () => {
    const data = new FormData();
    for (const [name, value] of [
      ["name", "Acme"],
      ["tax.category", "S"],
      ["tax.rate", "19"],
    ] as const)
      data.set(name, value);
    expect(typedOf(data)).toEqual({ name: "Acme", tax: { category: "S", rate: "19" } });
  });

  test("leaves a box that is not on the page as it was, and one that is on or off", () => {
    const form = formSchema(z.object({ copyToOwner: checkBox().optional() }));
    const data = new FormData();
    expect(form.read(typedOf(data))).toEqual({ ok: true, value: {} });
    data.append("copyToOwner", "off");
    expect(form.read(typedOf(data))).toEqual({ ok: true, value: { copyToOwner: false } });
    data.append("copyToOwner", "on");
    expect(form.read(typedOf(data))).toEqual({ ok: true, value: { copyToOwner: true } });
  });
});
