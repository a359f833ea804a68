import { crc32 } from "node:zlib";
import { createCanvas, ImageData } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { drawnLogo, pixelsOf, pngLogo } from "../support/logos.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const svg = (box: string, content: string) =>
  bytes(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${content}</svg>`);
const FULL = '<rect width="100%" height="100%" fill="#c0392b"/>';
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47];

async function kept(content: Uint8Array): Promise<Uint8Array> {
  const drawn = await drawnLogo(content);
  if (!drawn.ok) throw new Error(drawn.problem.message);
  return drawn.value;
}

/** The widest a logo is printed, and the highest. */
const INCHES = { width: 70 / 25.4, height: 20 / 25.4 };

function dpiOf({ width, height }: { width: number; height: number }): number {
  return Math.min(Math.max(width / INCHES.width, height / INCHES.height));
}

describe("what is kept of a logo", () => {
  test.each([
    ["a wide SVG", svg("0 0 700 100", FULL), 1654, 236],
    ["a wide SVG of another size", svg("0 0 7 1", FULL), 1654, 236],
    ["a tall SVG", svg("0 0 100 400", FULL), 118, 473],
    ["a square SVG", svg("0 0 1 1", FULL), 473, 473],
  ])("of %s prints with 600 dots per inch", async (_name, content, width, height) => {
    const picture = await pixelsOf(await kept(content));
    expect(picture).toMatchObject({ width, height });
    expect(dpiOf(picture)).toBeGreaterThanOrEqual(600);
  });

  test.each([
    ["fewer pixels than that are not made more", pngLogo(300, 100), 300, 100],
    ["more are made fewer", pngLogo(1990, 2000), 471, 473],
    ["a line stays one", pngLogo(1900, 1), 1654, 1],
  ])("of pixels: %s", async (_name, content, width, height) => {
    expect(await pixelsOf(await kept(content))).toMatchObject({ width, height });
  });

  test("of a photograph has 300 dots per inch, so that its bytes stay few", async () => {
    const picture = await kept(photograph(2000, 500));
    expect(dpiOf(await pixelsOf(picture))).toBeCloseTo(300, 0);
    expect(picture.length).toBeLessThan(700_000);
  });

  test("is opaque, transparent or between as it was", async () => {
    const shapes =
      '<rect width="10" height="10" fill="#00f"/><rect x="10" width="10" height="10" fill="#f00" opacity=".5"/>';
    const drawn = await pixelsOf(await kept(svg("0 0 30 10", shapes)));
    const again = await pixelsOf(await kept(await kept(svg("0 0 30 10", shapes))));
    for (const { at } of [drawn, again]) {
      expect(at(200, 200)).toEqual([0, 0, 255, 255]);
      expect(at(700, 200)[3]).toBe(128);
      expect(at(1200, 200)).toEqual([0, 0, 0, 0]);
    }
  });

  test("has each pixel's colour, where none are made fewer", async () => {
    const canvas = createCanvas(60, 20);
    const context = canvas.getContext("2d");
    for (let x = 0; x < 60; x++) {
      context.fillStyle = `rgb(${x * 4}, ${255 - x}, ${(x * 37) % 256})`;
      context.fillRect(x, 0, 1, 20);
    }
    const picture = await pixelsOf(await kept(canvas.toBuffer("image/png")));
    for (let x = 0; x < 60; x++) expect(picture.at(x, 9)).toEqual([x * 4, 255 - x, (x * 37) % 256, 255]);
  });

  test("is a PNG of its own: nothing that the file said besides is in it, nor what hung on its end", async () => {
    const plain = pngLogo(30, 10);
    const told = Buffer.concat([withComment(plain, "taken at 52.5,13.4"), bytes("<?php trailing")]);
    const picture = Buffer.from(await kept(told));
    expect([...picture.subarray(0, 4)]).toEqual(SIGNATURE);
    expect(picture.includes("52.5")).toBe(false);
    expect(picture.includes("trailing")).toBe(false);
    expect(picture.equals(await kept(plain))).toBe(true);
    expect([...picture.subarray(-8, -4)]).toEqual([..."IEND"].map((letter) => letter.charCodeAt(0)));
  });

  test("is the same bytes for the same file", async () => {
    const content = svg("0 0 40 20", `${FULL}<circle cx="9" cy="9" r="7" fill="#1a6b5c"/>`);
    expect(await kept(content)).toEqual(await kept(content));
  });

  /** Where the upper left corner of the picture lies once it is turned as its camera notes it. */
  test.each([
    [1, "left", "top", 300, 100],
    [2, "right", "top", 300, 100],
    [3, "right", "bottom", 300, 100],
    [4, "left", "bottom", 300, 100],
    [5, "left", "top", 100, 300],
    [6, "right", "top", 100, 300],
    [7, "right", "bottom", 100, 300],
    [8, "left", "bottom", 100, 300],
  ] as const)("stands upright where a camera noted %i", async (orientation, side, edge, width, height) => {
    const picture = await pixelsOf(await kept(withOrientation(cornered(), orientation)));
    expect(picture).toMatchObject({ width, height });
    const [red = 0, green = 255] = picture.at(side === "left" ? 9 : width - 10, edge === "top" ? 9 : height - 10);
    expect([red > 180, green < 70]).toEqual([true, true]);
  });
});

/** Blue, with a red corner at the upper left. */
function cornered(): Buffer {
  const canvas = createCanvas(300, 100);
  const context = canvas.getContext("2d");
  context.fillStyle = "#00f";
  context.fillRect(0, 0, 300, 100);
  context.fillStyle = "#f00";
  context.fillRect(0, 0, 40, 40);
  return canvas.toBuffer("image/jpeg");
}

/** With an Exif segment that says how the camera was held. */
function withOrientation(jpeg: Buffer, orientation: number): Uint8Array {
  const entry = Buffer.from("4d4d002a00000008000101120003000000010000000000000000", "hex");
  entry.writeUInt16BE(orientation, 18);
  const exif = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), entry]);
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

function withComment(png: Uint8Array, comment: string): Buffer {
  const data = Buffer.from(`tEXtComment\0${comment}`, "latin1");
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length - 4);
  sum.writeUInt32BE(crc32(data));
  const content = Buffer.from(png);
  return Buffer.concat([content.subarray(0, 33), length, data, sum, content.subarray(33)]);
}

/** Colours that change from each pixel to the next, as light does. */
function photograph(width: number, height: number): Uint8Array {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const { data } = context.createImageData(width, height);
  let chance = 1;
  for (let at = 0; at < data.length; at++) {
    chance = (chance * 48_271) % 2_147_483_647;
    data[at] = at % 4 === 3 ? 255 : 90 + ((at / 9000) % 80) + (chance % 60);
  }
  context.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas.toBuffer("image/jpeg", 60);
}
