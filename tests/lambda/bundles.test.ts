import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { bundle, DELIVERY, type FunctionName, layOut, sizeOf } from "../../scripts/lambda-bundles.ts";

const folder = mkdtempSync(join(tmpdir(), "invoicely-bundles-"));
afterAll(() => rmSync(folder, { recursive: true }));

const TYPST = "@myriaddreamin/typst-ts-node-compiler";
const PAGES = ["next", "react", "better-auth", "@better-auth/core"];

describe("a deployed function carries only what it does", () => {
  const lean: [name: FunctionName, without: string[], kilobytes: number][] = [
    ["scheduler", [...PAGES, TYPST, "@trpc/server", "nodemailer", "lean-qr", "fast-xml-builder"], 450],
    ["billing", [...PAGES, TYPST, "@trpc/server", "nodemailer", "lean-qr", "fast-xml-builder"], 450],
    ["mailevents", [...PAGES, TYPST, "@trpc/server", "lean-qr"], 450],
    ["delivery", [...PAGES, "@trpc/server"], 700],
    ["api", [...PAGES, TYPST, "nodemailer", "@aws-sdk/client-s3", "fast-xml-builder"], 450],
  ];

  test.each(lean)("%s is without %j and at most %i kB packed", async (name, without, kilobytes) => {
    const place = join(folder, name);
    const packages = await (name === "delivery" ? bundle(DELIVERY, place, [TYPST]) : layOut(name, place));
    expect([...packages].filter((used) => without.includes(used))).toEqual([]);
    expect(packages.has("electrodb")).toBe(true);
    expect(sizeOf(place).zipped / 1000).toBeLessThanOrEqual(kilobytes);
  });
});
