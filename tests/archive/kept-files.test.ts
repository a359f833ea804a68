import { describe, expect, test } from "vitest";
import { archivedEntity } from "../../server/archive/entity.ts";
import { freelancerIn, invoicesOf, newWorld } from "../support/world.ts";

/** An invoice that was issued; its mail is due. */
async function scene() {
  const world = await newWorld("2026-11-20T10:00:00Z");
  const freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api, actor } = freelancer;
  const { id: clientId } = await api.client.create({
    name: "Acme",
    rate: 9000,
    email: "a@acme.example",
    billingDay: 1,
  });
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  world.clock.at = "2026-12-01T09:00:00Z";
  const { workspaceId } = actor;
  const kept = async () => {
    const [invoice] = await invoicesOf(freelancer);
    const key = { workspaceId, documentId: invoice?.id ?? "" };
    const { data } = await archivedEntity(world.runtime.db).get(key).go();
    const name = `documents/${workspaceId}/${invoice?.id}-${data?.pdf.slice(0, 16)}.pdf`;
    return { id: invoice?.id ?? "", name, content: await world.archive.files.get(name) };
  };
  return { world, api, kept };
}

describe("the files of an issued invoice", () => {
  test("are kept before its mail goes out, and are what the mail brings", async () => {
    const { world, kept } = await scene();
    await world.tick();
    const { content } = await kept();
    expect(world.mails).toHaveLength(1);
    expect(content).not.toBeNull();
    expect(world.mails[0]?.attachments?.[0]?.content).toEqual(content);
  });

  test("sent again months later, are the very same bytes, whatever a new version would make", async () => {
    const { world, api, kept } = await scene();
    await world.tick();
    const { id, content } = await kept();
    world.archive.makeFiles = async () => ({ pdf: new TextEncoder().encode("another version"), xml: null });
    world.clock.at = "2027-03-01T09:00:00Z";
    await api.invoice.resend({ id });
    await world.tick();
    expect(world.mails).toHaveLength(2);
    expect(world.mails[1]?.attachments?.[0]?.content).toEqual(content);
  });

  test("of which one was changed are sent to nobody, and what waits says which file it is", async () => {
    const { world, api, kept } = await scene();
    await world.tick();
    const { id, name } = await kept();
    await world.archive.files.put(name, new TextEncoder().encode("a higher amount"));
    await api.invoice.resend({ id });
    await world.tick();
    expect(world.mails).toHaveLength(1);
    const waiting = await api.waiting.list();
    expect(JSON.stringify(waiting)).toContain(`the archived file ${name} was changed after it was kept`);
  });

  test("of which one is gone are not made again behind its owner's back: what waits says which file is missing", async () => {
    const { world, api, kept } = await scene();
    await world.tick();
    const { id, name } = await kept();
    const { files } = world.archive;
    world.archive.files = { ...files, get: async (asked) => (asked === name ? null : files.get(asked)) };
    await api.invoice.resend({ id });
    await world.tick();
    expect(world.mails).toHaveLength(1);
    expect(JSON.stringify(await api.waiting.list())).toContain(`the archived file ${name} is missing`);
  });
});
