import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { makeFiles } from "../../server/archive/make-files.ts";
import { faultsOfKept } from "../../server/archive/service.ts";
import { setLogo } from "../../server/workspace/service.ts";
import { aLine, anInvoice } from "../support/documents.ts";
import { drawnLogo, jpegLogo, pngLogo } from "../support/logos.ts";
import { textOf } from "../support/pdf.ts";
import { freelancerIn, newWorld } from "../support/world.ts";

/** A PNG of one colour whose pixels are the given bytes, whatever they lack. */
function pngOf(pixels: (whole: Buffer) => Buffer): Uint8Array {
  const rows = Buffer.concat(
    Array.from({ length: 40 }, () => Buffer.concat([Buffer.from([0]), Buffer.alloc(120 * 3, 90)])),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(120, 0);
  header.writeUInt32BE(40, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", pixels(deflateSync(rows))), chunk("IEND")]);
}

function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const framed = Buffer.alloc(8);
  framed.writeUInt32BE(data.length, 0);
  framed.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([framed.subarray(0, 4), body, framed.subarray(4)]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function jpegDamagedAt(share: number): Uint8Array {
  const picture = Uint8Array.from(jpegLogo(300, 100));
  const place = Math.floor(picture.length * share);
  return picture.fill(0xff, place, place + 12);
}

const DAMAGED: [what: string, extension: "png" | "jpg", content: Uint8Array][] = [
  ["PNG without its checksum", "png", pngOf((whole) => whole.subarray(0, -4))],
  ["PNG whose pixels end early", "png", pngOf((whole) => whole.subarray(0, whole.length / 2))],
  ["PNG that ends in the middle", "png", pngLogo(300, 100).subarray(0, 200)],
  ["JPEG that ends in the middle", "jpg", jpegLogo(300, 100).subarray(0, 500)],
  ["JPEG damaged in its tables", "jpg", jpegDamagedAt(0.2)],
  ["JPEG damaged in its pixels", "jpg", jpegDamagedAt(0.9)],
];

function withLogo(extension: string) {
  return anInvoice([aLine(60, "Design")], { look: { accent: null, logo: `${"a".repeat(64)}.${extension}` } });
}

describe("a damaged picture", () => {
  test.each(DAMAGED)("(%s), kept by an earlier version, stops no document", async (_what, extension, content) => {
    const { pdf, logoLeftOut } = await makeFiles(withLogo(extension), content);
    expect((await textOf(pdf)).join("\n")).toContain("Design");
    if (logoLeftOut) expect(Buffer.from(pdf)).toEqual(Buffer.from((await makeFiles(withLogo(extension), null)).pdf));
  });

  test.each(DAMAGED)(
    "(%s), uploaded now, is refused, or kept so that it prints",
    async (_what, _extension, content) => {
      const drawn = await drawnLogo(content);
      if (!drawn.ok) return expect(drawn.problem.code).toBe("invalid_input");
      expect((await makeFiles(withLogo("png"), drawn.value)).logoLeftOut).toBe(false);
    },
  );

  test("is said to be left out where the compiler refuses it, and a whole one is not", async () => {
    const [first] = DAMAGED;
    expect((await makeFiles(withLogo("png"), first?.[2] ?? null)).logoLeftOut).toBe(true);
    expect((await makeFiles(withLogo("png"), pngLogo(300, 100))).logoLeftOut).toBe(false);
    expect((await makeFiles(anInvoice([aLine(60, "Design")]), null)).logoLeftOut).toBe(false);
  });
});

test("the invoice goes out by mail, its files say that the logo is left out, and they pass when made again", async () => {
  const content = pngOf((whole) => whole.subarray(0, -4));
  const world = await newWorld("2026-11-23T08:00:00Z");
  const archive = { files: world.archive.files, makeFiles };
  const { actor, api, scope } = await freelancerIn(world, "Europe/Berlin");
  const logo = `${createHash("sha256").update(content).digest("hex")}.png`;
  await archive.files.put(`logos/${actor.workspaceId}/${logo}`, content);
  await setLogo(scope, logo);
  const { id: clientId } = await api.client.create({ name: "Acme", rate: 9000, email: "anna@acme.example" });
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  const { invoice } = await api.billing.billNow({ clientId });
  const id = invoice?.id ?? "";
  expect((await api.invoice.files({ id })).logoLeftOut).toBe(false);
  world.archive.makeFiles = makeFiles;
  await world.deliver();
  expect(world.mails.map(({ to }) => to)).toEqual(["anna@acme.example"]);
  expect((await api.invoice.files({ id })).logoLeftOut).toBe(true);
  const { document } = await api.invoice.get({ id });
  expect(await faultsOfKept(scope, archive, { documentId: id, document })).toEqual([]);
});
