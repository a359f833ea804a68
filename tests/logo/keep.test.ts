import { expect, test } from "vitest";
import { sha256 } from "../../server/archive/service.ts";
import { keepLogo, readLogo, removeLogo } from "../../server/logo/service.ts";
import { pixelsOf, pngLogo, svgLogo } from "../support/logos.ts";
import { filesInMemory, freelancerIn, invoicesOf, newWorld } from "../support/world.ts";

async function studio() {
  const world = await newWorld("2026-11-23T08:00:00Z");
  const freelancer = await freelancerIn(world, "Europe/Berlin");
  const keep = async (content: Uint8Array) => {
    const kept = await keepLogo(freelancer.scope, world.archive.files, content);
    if (!kept.ok) throw new Error(kept.problem.message);
    return kept.value.logo ?? "";
  };
  return { world, freelancer, keep };
}

test("a logo that was uploaded is the workspace's, and can be read again", async () => {
  const { world, freelancer, keep } = await studio();
  const logo = await keep(pngLogo(30, 10));
  expect(logo).toMatch(/^[0-9a-f]{64}\.png$/);
  expect(await freelancer.api.workspace.get()).toMatchObject({ logo });
  const picture = await readLogo(freelancer.scope, world.archive.files, logo);
  expect(await pixelsOf(picture ?? new Uint8Array())).toMatchObject({ width: 30, height: 10 });
  expect(logo).toBe(`${sha256(picture ?? new Uint8Array())}.png`);
});

test("of an SVG a picture is kept and nothing else", async () => {
  const kept = new Map<string, Uint8Array>();
  const { freelancer } = await studio();
  await keepLogo(freelancer.scope, filesInMemory(kept), svgLogo());
  const { logo } = await freelancer.api.workspace.get();
  expect([...kept.keys()]).toEqual([`logos/${freelancer.actor.workspaceId}/${logo}`]);
  expect(logo).toMatch(/^[0-9a-f]{64}\.png$/);
});

test("another workspace does not get it, even by its name", async () => {
  const { world, keep } = await studio();
  const logo = await keep(pngLogo(30, 10));
  const other = await freelancerIn(world, "Europe/Berlin");
  expect(await readLogo(other.scope, world.archive.files, logo)).toBeNull();
});

test("a picture that is refused changes nothing", async () => {
  const { world, freelancer, keep } = await studio();
  const logo = await keep(svgLogo());
  const refusal = await keepLogo(
    freelancer.scope,
    world.archive.files,
    new TextEncoder().encode("<svg><script>alert(1)</script></svg>"),
  );
  expect(refusal.ok).toBe(false);
  expect(await freelancer.api.workspace.get()).toMatchObject({ logo });
});

test("an invoice keeps the logo it was issued with, after that one was replaced and removed", async () => {
  const { world, freelancer, keep } = await studio();
  const first = await keep(pngLogo(30, 10));
  const { id: clientId } = await freelancer.api.client.create({ name: "Acme", rate: 9000, email: "a@acme.example" });
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  await freelancer.api.billing.billNow({ clientId });
  await keep(svgLogo());
  expect(await removeLogo(freelancer.scope)).toMatchObject({ logo: null });
  const [invoice] = await invoicesOf(freelancer);
  expect(invoice?.document.look.logo).toBe(first);
  expect(await readLogo(freelancer.scope, world.archive.files, first)).not.toBeNull();
  const { document } = await freelancer.api.billing.previewInvoice({ clientId });
  expect(document?.look.logo ?? null).toBeNull();
});
