import { type Result, success } from "../../lib/problem.ts";
import { LOGO_BYTES_MAX } from "../schema.ts";
import { refuse } from "./refusal.ts";

export type LogoKind = "png" | "jpg" | "svg";

const SIGNATURES = [
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["jpg", [0xff, 0xd8, 0xff]],
  ["gzip", [0x1f, 0x8b]],
  ["utf-16", [0xfe, 0xff]],
  ["utf-16", [0xff, 0xfe]],
] as const;

const NONE = "Choose a PNG, JPEG or SVG file; this is none of them.";

/** Returns a file's type by its first bytes only: slow checks run where they can be stopped. */
export function kindOf(content: Uint8Array): Result<LogoKind> {
  if (content.length === 0) return refuse("This file is empty. Choose a PNG, JPEG or SVG file.");
  if (content.length > LOGO_BYTES_MAX)
    return refuse(
      `This file has ${kilobytes(content.length)} kB. Save it smaller: up to ${kilobytes(LOGO_BYTES_MAX)} kB are kept.`,
    );
  const signature = SIGNATURES.find(([, bytes]) => bytes.every((byte, place) => content[place] === byte))?.[0];
  if (signature === "png" || signature === "jpg") return success(signature);
  if (signature === "gzip") return refuse("This file is compressed. Save it as plain SVG, without compression.");
  if (signature === "utf-16") return refuse("Save this SVG in UTF-8.");
  return beginsLikeXml(content) ? success("svg") : refuse(NONE);
}

function kilobytes(bytes: number): string {
  return Math.ceil(bytes / 1000).toLocaleString("en");
}

const BLANK = [0x20, 0x09, 0x0a, 0x0d];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

function beginsLikeXml(content: Uint8Array): boolean {
  const marked = BYTE_ORDER_MARK.every((byte, place) => content[place] === byte);
  const first = content.subarray(marked ? BYTE_ORDER_MARK.length : 0).find((byte) => !BLANK.includes(byte));
  return first === "<".charCodeAt(0);
}
