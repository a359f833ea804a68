import { imageSize } from "image-size";
import { type Result, success } from "../../lib/problem.ts";
import { refuse } from "./refusal.ts";
import type { Size } from "./size.ts";

const PIXELS_MAX = 4_000_000;

export type RasterKind = "png" | "jpg";

/** A pixel picture and its orientation: cameras store in the file how to turn it, from 1 (not at all) to 8. */
export interface Raster extends Size {
  kind: RasterKind;
  content: Uint8Array;
  orientation: number;
}

const DAMAGED = "This picture is damaged. Open it in your drawing program and save it again.";

/** Returns what the header of a PNG or JPEG promises, before anything is decoded. */
export function readHeader(content: Uint8Array, kind: RasterKind): Result<Raster> {
  const size = sizeOf(content);
  if (!size || size.width === 0 || size.height === 0) return refuse(DAMAGED);
  if (size.width * size.height > PIXELS_MAX)
    return refuse(
      `This picture has ${size.width} × ${size.height} pixels. Save it smaller: 2,000 × 2,000 are plenty on paper.`,
    );
  if (kind === "png" && isAnimated(content)) return refuse("This PNG is animated. Save one picture of it as PNG.");
  if (kind === "jpg" && inksOf(content) === 4)
    return refuse("This JPEG is made for a printing press (CMYK). Save it in RGB.");
  return success({ ...size, kind, content });
}

function sizeOf(content: Uint8Array): (Size & { orientation: number }) | null {
  try {
    const { width, height, orientation = 1 } = imageSize(content);
    return { width, height, orientation };
  } catch {
    return null;
  }
}

/** Animated PNG: a chunk acTL before the first one of pixels. */
function isAnimated(content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  const pixelsAt = bytes.indexOf("IDAT");
  return bytes.subarray(0, pixelsAt === -1 ? bytes.length : pixelsAt).includes("acTL");
}

const FRAME_HEADERS = [0xc0, 0xc1, 0xc2];

/** JPEG (ITU-T T.81): reads the segments up to the frame's header, which has the number of components. */
function inksOf(content: Uint8Array): number | null {
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  for (let at = 2; at + 10 <= content.length; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return null;
    if (FRAME_HEADERS.includes(view.getUint8(at + 1))) return view.getUint8(at + 9);
  }
  return null;
}

/** Returns the size after turning. */
export function uprightSize({ width, height, orientation }: Raster): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

/** Returns an SVG of the given size that only shows a picture upright. */
export function svgAround(raster: Raster, size: Size): string {
  const { width, height } = raster;
  const upright = uprightSize(raster);
  const data = Buffer.from(raster.content).toString("base64");
  const type = raster.kind === "png" ? "image/png" : "image/jpeg";
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" preserveAspectRatio="none" ` +
    `width="${size.width}" height="${size.height}" viewBox="0 0 ${upright.width} ${upright.height}">` +
    `<image width="${width}" height="${height}" preserveAspectRatio="none" transform="matrix(${turnUpright(raster)})" ` +
    `xlink:href="data:${type};base64,${data}"/></svg>`
  );
}

/** Exif's eight orientations, as SVG matrices. */
function turnUpright({ width, height, orientation }: Raster): string {
  const matrices: Record<number, number[]> = {
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, height, 0],
    7: [0, -1, -1, 0, height, width],
    8: [0, -1, 1, 0, 0, width],
  };
  return (matrices[orientation] ?? [1, 0, 0, 1, 0, 0]).join(" ");
}
