import { type Result, success } from "../../lib/problem.ts";
import { LOGO_BYTES_MAX } from "../schema.ts";
import { checkRaster, rasterKindOf } from "./raster.ts";
import { refused } from "./refusal.ts";
import { checkSvg } from "./svg.ts";

export type LogoKind = "png" | "jpg" | "svg";

/** What a file is, by its content; refuses whatever could not be printed on billing day, or could do more than be seen. */
export function checkLogo(content: Uint8Array): Result<LogoKind> {
  if (content.length === 0) return refused("This file is empty. Choose a PNG, JPEG or SVG file.");
  if (content.length > LOGO_BYTES_MAX)
    return refused(
      `This file has ${kilobytes(content.length)} kB. Save it smaller: up to ${kilobytes(LOGO_BYTES_MAX)} kB are kept.`,
    );
  const kind = rasterKindOf(content);
  if (kind) return checkRaster(content, kind);
  const text = textOf(content);
  if (text === null || !text.trimStart().startsWith("<"))
    return refused("Choose a PNG, JPEG or SVG file; this is none of them.");
  const svg = checkSvg(text);
  return svg.ok ? success("svg") : svg;
}

function kilobytes(bytes: number): string {
  return Math.ceil(bytes / 1000).toLocaleString("en");
}

function textOf(content: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return null;
  }
}
