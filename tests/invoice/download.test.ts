import { describe, expect, test } from "vitest";
import { invoicePdf } from "../../server/invoice/service.ts";
import { freelancerIn, newWorld } from "../support/world.ts";

/** A world with one issued invoice whose mail has not been sent. */
async function issued() {
  const world = await newWorld("2026-11-23T10:00:00Z");
  const owner = await freelancerIn(world, "Europe/Berlin");
  const { id: clientId } = await owner.api.client.create({ name: "Acme", rate: 9000, email: "a@acme.example" });
  await owner.api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  const { invoice } = await owner.api.billing.billNow({ clientId });
  if (!invoice) throw new Error("nothing was billed");
  return { world, scope: owner.scope, id: invoice.id };
}

describe("the PDF of an issued invoice", () => {
  test("is made by whoever needs it first, where anyone can", async () => {
    const { world, scope, id } = await issued();
    const pdf = await invoicePdf(scope, { ...world, env: { filesMadeBy: "anyone" } }, id);
    expect(pdf).toMatchObject({ ok: true, value: { filename: expect.stringMatching(/\.pdf$/) } });
  });

  test("where the delivery job alone makes files, is there once it has, and until then the answer says so", async () => {
    const { world, scope, id } = await issued();
    const parts = { ...world, env: { filesMadeBy: "delivery" } as const };
    const early = await invoicePdf(scope, parts, id);
    expect(early).toEqual({
      ok: false,
      problem: { code: "not_made_yet", message: "The PDF of this invoice is being made: try again in a minute." },
    });
    await world.deliver();
    const [mail] = world.mails;
    const made = await invoicePdf(scope, parts, id);
    expect(made).toMatchObject({ ok: true, value: { bytes: mail?.attachments?.[0]?.content } });
  });
});
