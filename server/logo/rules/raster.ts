import { imageSize } from "image-size";
import jpeg from "jpeg-js";
import { PNG } from "pngjs";
import { type Result, success } from "../../lib/problem.ts";
import { refused } from "./refusal.ts";

export const PIXELS_MAX = 4_000_000;
/** A few bytes of a scan can cost a pass over the whole picture. */
const JPEG_SCANS_MAX = 100;
const DECODER_MEGABYTES_MAX = 256;

export type RasterKind = "png" | "jpg";

const SIGNATURES = [
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["jpg", [0xff, 0xd8, 0xff]],
] as const;

export function rasterKindOf(content: Uint8Array): RasterKind | null {
  const found = SIGNATURES.find(([, bytes]) => bytes.every((byte, place) => content[place] === byte));
  return found ? found[0] : null;
}

/** Decodes a picture whose header promises few enough pixels: one that is broken is refused here, not when it is printed. */
export function checkRaster(content: Uint8Array, kind: RasterKind): Result<RasterKind> {
  const size = sizeOf(content);
  if (!size || size.width === 0 || size.height === 0) return broken();
  if (size.width * size.height > PIXELS_MAX)
    return refused(
      `This picture has ${size.width} × ${size.height} pixels. Save it smaller: 2,000 × 2,000 are plenty on paper.`,
    );
  const unusual = kind === "png" ? unusualPng(content) : unusualJpeg(content);
  if (unusual !== null) return refused(unusual);
  return decodes(content, kind) ? success(kind) : broken();
}

function broken() {
  return refused("This picture is broken. Open it in your drawing program and save it anew.");
}

/** How many pixels a picture's header promises; none where it cannot be read. */
export function pixelsOf(content: Uint8Array): number {
  const size = sizeOf(content);
  return size ? size.width * size.height : 0;
}

function sizeOf(content: Uint8Array): { width: number; height: number } | null {
  try {
    return imageSize(content);
  } catch {
    return null;
  }
}

/** PNG (ISO/IEC 15948): byte 28 tells how the rows are interlaced; such data may unpack to any length. */
function unusualPng(content: Uint8Array): string | null {
  return content[28] === 0 ? null : "This PNG is interlaced. Save it without interlacing.";
}

/** JPEG (ITU-T T.81): the frame's header names its components, each scan begins with FF DA. */
function unusualJpeg(content: Uint8Array): string | null {
  if (scansOf(content) > JPEG_SCANS_MAX) return "This JPEG is put together in an unusual way. Save it anew.";
  return componentsOf(content) === 4 ? "This JPEG is made for a printing press (CMYK). Save it in RGB." : null;
}

function scansOf(content: Uint8Array): number {
  let scans = 0;
  for (let at = content.indexOf(0xff); at !== -1; at = content.indexOf(0xff, at + 1))
    if (content[at + 1] === 0xda) scans++;
  return scans;
}

const FRAME_HEADERS = [0xc0, 0xc1, 0xc2];

/** Walks the segments up to the frame's header. */
function componentsOf(content: Uint8Array): number | null {
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  for (let at = 2; at + 10 <= content.length; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return null;
    if (FRAME_HEADERS.includes(view.getUint8(at + 1))) return view.getUint8(at + 9);
  }
  return null;
}

function decodes(content: Uint8Array, kind: RasterKind): boolean {
  try {
    if (kind === "png") PNG.sync.read(Buffer.from(content));
    else jpeg.decode(content, { ...STRICT, maxResolutionInMP: PIXELS_MAX / 1e6 });
    return true;
  } catch {
    return false;
  }
}

const STRICT = { useTArray: true, tolerantDecoding: false, maxMemoryUsageInMB: DECODER_MEGABYTES_MAX } as const;
