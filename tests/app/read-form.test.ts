import { expect, test } from "vitest";
import { formReader } from "../../app/_format/read-form.ts";

function formOf(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

test("reads amounts, percentages and whole numbers in the units of the API", () => {
  const form = formReader(formOf({ rate: "90,50", yen: "1200", tax: "7,7 %", days: " 14 " }));
  expect(form.money("rate", 2)).toBe(9050);
  expect(form.money("yen", 0)).toBe(1200);
  expect(form.percent("tax")).toBe(770);
  expect(form.whole("days")).toBe(14);
  expect(form.trouble()).toBeNull();
});

test("an empty percentage is none, an empty amount is not zero", () => {
  const form = formReader(formOf({ rate: "", discount: "" }));
  expect(form.percent("discount")).toBe(0);
  expect(form.trouble()).toBeNull();
  form.money("rate", 2);
  expect(Object.keys(form.trouble()?.fields ?? {})).toEqual(["rate"]);
});

test("takes no amount that can be read in two ways", () => {
  const form = formReader(formOf({ rate: "13.125" }));
  form.money("rate", 2);
  expect(form.trouble()?.fields).toEqual({
    rate: "13.125 can be read in two ways. Choose one of them under the field.",
  });
});

test("reads no thousands in a percentage", () => {
  const form = formReader(formOf({ tax: "9.975", discount: "9,975" }));
  form.percent("tax");
  form.percent("discount");
  expect(form.trouble()?.fields).toEqual({
    tax: "9.975 has three decimals; a percentage has two at most here.",
    discount: "9,975 has three decimals; a percentage has two at most here.",
  });
});

test("names every field that could not be read, each with what to type", () => {
  const form = formReader(formOf({ name: "  ", rate: "ninety", tax: "a lot", days: "14.5" }));
  form.filled("name", "Type the client's name.");
  form.money("rate", 2);
  form.percent("tax");
  form.whole("days");
  expect(form.trouble()?.fields).toEqual({
    name: "Type the client's name.",
    rate: "Type an amount such as 90 or 90.50.",
    tax: "Type a percentage such as 19 or 7.5.",
    days: "Type a whole number.",
  });
});
