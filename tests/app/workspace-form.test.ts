import { expect, test } from "vitest";
import { workspaceForm } from "../../app/(workspace)/settings/workspace-form.ts";

test.each([
  [{ payment: "on", address: "off" }, ["payment"]],
  [{ payment: "off", address: "on" }, ["address"]],
  [{ payment: "on", address: "on" }, ["address", "payment"]],
  [{ payment: "off" }, undefined],
])("boxes %j for a deliberate none answer %j", (answered, expected) => {
  const read = workspaceForm.read({ answered });
  expect(read.ok && read.value.answered).toEqual(expected);
});

test("a box is checked again where its question was answered", () => {
  const fields = workspaceForm.fields({ answered: ["tax", "address"] });
  expect([fields["answered.address"]?.text, fields["answered.payment"]?.text]).toEqual(["on", "off"]);
});

test("a form without such boxes answers nothing by them", () => {
  expect(workspaceForm.read({ city: "Berlin" })).toMatchObject({ ok: true, value: { city: "Berlin" } });
});
