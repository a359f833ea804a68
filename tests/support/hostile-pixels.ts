import { constants, crc32, deflateRawSync, deflateSync } from "node:zlib";
import { jpegLogo } from "./logos.ts";

/** Pictures of about so many bytes, made to take as much time or memory as those can. */
export type Hostile = [name: string, make: (bytes: number) => Uint8Array];

export const HOSTILE_PIXELS: Hostile[] = [
  ["a PNG that unpacks to a gigabyte", (bytes) => png(10, 10, [["IDAT", zeros(bytes)]])],
  [
    "an interlaced PNG that unpacks to a gigabyte",
    (bytes) => png(2000, 2000, [["IDAT", zeros(bytes)]], { interlaced: true }),
  ],
  [
    "a PNG with a text that unpacks to a gigabyte",
    (bytes) =>
      png(10, 10, [
        ["zTXt", Buffer.concat([Buffer.from("a\0\0"), zeros(bytes)])],
        ["IDAT", deflateSync(Buffer.alloc(110))],
      ]),
  ],
  [
    "a PNG with a colour profile that unpacks to a gigabyte",
    (bytes) =>
      png(10, 10, [
        ["iCCP", Buffer.concat([Buffer.from("a\0\0"), zeros(bytes)])],
        ["IDAT", deflateSync(Buffer.alloc(110))],
      ]),
  ],
  ["a PNG of huge sides", (bytes) => png(2 ** 31 - 1, 2 ** 31 - 1, [["IDAT", zeros(bytes)]])],
  [
    "a PNG of the most pixels",
    (bytes) =>
      png(
        2000,
        2000,
        [
          ["IDAT", deflateSync(brightRows())],
          ["noTE", Buffer.alloc(bytes)],
        ],
        { depth: 16, colour: 6 },
      ),
  ],
  [
    "a PNG of many small pieces",
    (bytes) =>
      png(
        2000,
        2000,
        Array.from({ length: bytes / 13 }, () => ["IDAT", Buffer.alloc(1)]),
      ),
  ],
  ["a JPEG of many scans", scans],
  ["a JPEG of huge sides", (bytes) => sized(65_535, 65_535, bytes)],
  ["a JPEG whose frame promises more than there is", (bytes) => sized(2000, 2000, bytes)],
  [
    "a JPEG of empty segments",
    (bytes) => Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.from("ffe10002".repeat(bytes / 4), "hex")]),
  ],
];

const EMPTY_ROWS = new Map<number, Buffer>();

/** All black or white: a few hundred bytes for millions of pixels. */
export function onePixelDeep(width: number, height: number): Uint8Array {
  const rows = EMPTY_ROWS.get(width) ?? deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  EMPTY_ROWS.set(width, rows);
  return png(width, height, [["IDAT", rows]], { depth: 1, colour: 0 });
}

/** What unpacks to about a thousand times its length: a megabyte of nothing, as often as it fits. */
function zeros(bytes: number): Buffer {
  const piece = deflateRawSync(Buffer.alloc(MEGABYTE), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const often = Math.max(1, Math.floor(bytes / piece.length));
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE((((often * MEGABYTE) % 65_521) * 65_536 + 1) >>> 0);
  return Buffer.concat([
    Buffer.from([0x78, 0xda]),
    ...Array.from({ length: often }, () => piece),
    Buffer.from([3, 0]),
    sum,
  ]);
}

const MEGABYTE = 1_000_000;

/** Two thousand rows of two thousand pixels of 64 bits, white and opaque. */
function brightRows(): Buffer {
  const rows = Buffer.alloc(2000 * 16_001, 0xff);
  for (let row = 0; row < 2000; row++) rows[row * 16_001] = 0;
  return rows;
}

type Chunk = [name: string, data: Uint8Array];

function png(
  width: number,
  height: number,
  chunks: Chunk[],
  { depth = 8, colour = 0, interlaced = false } = {},
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    ...[["IHDR", header] satisfies Chunk, ...chunks, ["IEND", Buffer.alloc(0)] satisfies Chunk].map(chunk),
  ]);
}

function chunk([name, data]: Chunk): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A JPEG whose frame says another size. */
function sized(width: number, height: number, bytes: number): Uint8Array {
  const content = Buffer.concat([jpegLogo(30, 10), Buffer.alloc(bytes)]);
  const frame = content.indexOf(Buffer.from([0xff, 0xc0]));
  content.writeUInt16BE(height, frame + 5);
  content.writeUInt16BE(width, frame + 7);
  return content;
}

/** Progressive, of two by two thousand pixels in one colour; each scan says in a few bytes that nothing changes. */
function scans(bytes: number): Uint8Array {
  const segment = (marker: number, data: number[]) => Buffer.from([0xff, marker, 0, data.length + 2, ...data]);
  const quantizers = segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]);
  const frame = segment(0xc2, [8, 7, 208, 7, 208, 1, 1, 0x11, 0]);
  // One code of one bit for "nothing changes in this block", and one for long runs of such blocks.
  const dc = segment(0xc4, [0x00, 1, ...Array.from({ length: 15 }, () => 0), 0]);
  const ac = segment(0xc4, [0x10, 0, 1, ...Array.from({ length: 14 }, () => 0), 0xe0]);
  const first = Buffer.concat([segment(0xda, [1, 1, 0x00, 0, 0, 0]), Buffer.alloc(62_500 / 8 + 1)]);
  const refining = Buffer.concat([segment(0xda, [1, 1, 0x00, 1, 63, 0]), Buffer.alloc(12)]);
  const often = Math.max(1, Math.floor((bytes - 9000) / refining.length));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    quantizers,
    frame,
    dc,
    ac,
    first,
    ...Array.from({ length: often }, () => refining),
    Buffer.from([0xff, 0xd9]),
  ]);
}
