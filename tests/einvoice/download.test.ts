import { beforeAll, describe, expect, test } from "vitest";
import { sha256 } from "../../server/archive/service.ts";
import { actorScope } from "../../server/db/scope.ts";
import { FILE_FORMATS, type FileFormat } from "../../server/einvoice/schema.ts";
import { eInvoicesOf } from "../../server/einvoice/write.ts";
import { invoiceXml } from "../../server/invoice/download.ts";
import type { Actor } from "../../server/lib/actor.ts";
import { type Freelancer, filesInMemory, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let owner: Freelancer;
let stranger: Freelancer;
let id: string;

beforeAll(async () => {
  world = await newWorld("2026-11-23T10:00:00Z");
  const makeFiles: World["archive"]["makeFiles"] = async (document) => ({
    pdf: new TextEncoder().encode("the PDF"),
    xml: eInvoicesOf(document).beside,
  });
  Object.assign(world.archive, { files: filesInMemory(), makeFiles });
  owner = await freelancerIn(world, "Europe/Berlin", "Owner");
  stranger = await freelancerIn(world, "Europe/Berlin", "Stranger");
  id = await issued("peppol");
});

async function issued(eInvoice: "none" | "peppol"): Promise<string> {
  await owner.api.workspace.update({
    country: "DE",
    taxId: "DE136695976",
    electronicAddress: "9930:DE136695976",
    tax: { category: "S", rate: 1900 },
  });
  const { id: clientId } = await owner.api.client.create({
    name: "Acme Ltd",
    rate: 9000,
    email: "anna@acme.example",
    country: "IE",
    reference: "PO-4711",
    electronicAddress: "9935:IE6388047V",
    eInvoice,
  });
  await owner.api.time.create({ clientId, date: "2026-11-02", minutes: 90, description: "Start page" });
  const { invoice } = await owner.api.billing.billNow({ clientId, until: "2026-11-10" });
  return invoice?.id ?? "";
}

function download(actor: Actor, format: FileFormat, of = id) {
  return invoiceXml(actorScope(world.runtime, actor), world, { id: of, format });
}

async function textOf(format: FileFormat, of = id): Promise<string> {
  const file = await download(owner.actor, format, of);
  return file.ok ? new TextDecoder().decode(file.value.bytes) : file.problem.message;
}

describe("an issued invoice is downloaded", () => {
  test("in each format that it holds enough for, under its number", async () => {
    expect(await textOf("peppol")).toContain("urn:fdc:peppol.eu:2017:poacc:billing:3.0");
    expect(await textOf("ubl")).toContain("<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>");
    expect(await textOf("facturX")).toContain("<ram:ID>urn:cen.eu:en16931:2017</ram:ID>");
    const file = await download(owner.actor, "peppol");
    expect(file.ok && file.value.filename).toBe("Invoice 2026-001.xml");
  });

  test("and a sentence says what it lacks for another", async () => {
    const file = await download(owner.actor, "xrechnung");
    expect(file).toEqual({
      ok: false,
      problem: {
        code: "not_found",
        message: "XRechnung needs your postcode in its own field. This invoice was issued without it.",
      },
    });
  });

  test("by its owner alone", async () => {
    for (const format of FILE_FORMATS) {
      const file = await download(stranger.actor, format);
      expect(file).toMatchObject({ ok: false, problem: { code: "not_found", message: "There is no such invoice." } });
    }
  });

  test("as the file that went out with its mail, byte for byte", async () => {
    await world.deliver();
    const sent = world.mails
      .flatMap(({ attachments }) => attachments ?? [])
      .find(({ filename }) => /xml$/.test(filename));
    const file = await download(owner.actor, "peppol");
    if (!file.ok || !sent) throw new Error("there is no file");
    expect(sha256(file.value.bytes)).toBe(sha256(new Uint8Array(Buffer.from(sent.content))));
  });

  test("written now where its client got none beside the PDF", async () => {
    const other = await issued("none");
    await world.deliver();
    expect(await textOf("peppol", other)).toContain("<cbc:ID>2026-002</cbc:ID>");
  });
});
