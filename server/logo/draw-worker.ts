import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { initWasm, Resvg, type ResvgRenderOptions } from "@resvg/resvg-wasm";
import type { LogoKind } from "./rules/logo.ts";
import { type Raster, type RasterKind, readHeader, svgAround, uprightSize } from "./rules/raster.ts";
import { FINE_DPI, halve, PLAIN_DPI, printSize, printSizeOfPixels } from "./rules/size.ts";
import { faultOfSvg } from "./rules/svg.ts";

/**
 * Runs in a process of its own (draw.ts): one picture in, one answer out, then the process ends. No other process reads
 * an uploaded picture.
 */

export interface DrawOrder {
  content: Uint8Array;
  kind: LogoKind;
  /** Only checks whether the picture can be drawn. */
  trial: boolean;
}

/** The picture to store, or a sentence that says why there is none. */
export interface DrawAnswer {
  png?: Uint8Array;
  refusal?: string;
}

/** Each document contains its logo. A picture that is larger at 600 dpi is a photograph, which looks the same at 300. */
const FINE_BYTES_MAX = 250_000;

const REFUSALS = {
  notUtf8: "Save this SVG in UTF-8.",
  unreadable: "This SVG cannot be read. Export it once more from your drawing program, as plain SVG.",
  tooMuch: "This picture is too complicated to be drawn. Simplify it, or save it smaller.",
  empty: "Nothing is to be seen on this SVG. Export it once more, as plain SVG.",
  damaged: "Nothing of this picture can be drawn: it is damaged or empty. Save it again from your drawing program.",
};

process.once("message", async (order: DrawOrder) => {
  await initWasm(libraryBytes());
  process.send?.(answerTo(order), () => process.disconnect());
});

/** Returns the library: compressed next to a deployed function, elsewhere from its package. */
function libraryBytes(): Uint8Array {
  const packed = join(import.meta.dirname, "resvg.wasm.br");
  if (existsSync(packed)) return brotliDecompressSync(readFileSync(packed));
  return readFileSync(fileURLToPath(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm")));
}

function answerTo({ content, kind, trial }: DrawOrder): DrawAnswer {
  try {
    return kind === "svg" ? ofSvg(content, trial) : ofRaster(content, kind);
  } catch (error) {
    if (isAtAnEnd(error)) return { refusal: REFUSALS.tooMuch };
    return { refusal: kind === "svg" ? REFUSALS.unreadable : REFUSALS.damaged };
  }
}

/** Returns whether the library's stack or memory is used up, or its own limit of elements is reached. */
function isAtAnEnd(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return true;
  return error instanceof Error && error.message.includes("limit reached");
}

function ofSvg(content: Uint8Array, trial: boolean): DrawAnswer {
  const text = textOf(content);
  if (text === null) return { refusal: REFUSALS.notUtf8 };
  if (trial) return { png: drawSvg(text, FINE_DPI).png() };
  const fault = faultOfSvg(text);
  return fault === null ? kept((dpi) => drawSvg(text, dpi), REFUSALS.empty) : { refusal: fault };
}

function textOf(content: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

function ofRaster(content: Uint8Array, kind: RasterKind): DrawAnswer {
  const header = readHeader(content, kind);
  if (!header.ok) return { refusal: header.problem.message };
  return kept((dpi) => drawRaster(header.value, dpi), REFUSALS.damaged);
}

/** Returns the finest drawing that is worth its bytes in each document. */
function kept(drawAt: (dpi: number) => Drawing, nothingSeen: string): DrawAnswer {
  const drawing = drawAt(FINE_DPI);
  if (!drawing.isVisible) return { refusal: nothingSeen };
  const png = drawing.png();
  return { png: png.length > FINE_BYTES_MAX ? drawAt(PLAIN_DPI).png() : png };
}

interface Drawing {
  isVisible: boolean;
  png: () => Uint8Array;
}

type FitTo = ResvgRenderOptions["fitTo"];

function drawFitted(svg: string, fitTo: FitTo): Drawing {
  const rendered = new Resvg(svg, { fitTo, font: { loadSystemFonts: false } }).render();
  return { isVisible: rendered.pixels.some((byte) => byte !== 0), png: () => rendered.asPng() };
}

function drawSvg(text: string, dpi: number): Drawing {
  const picture = new Resvg(text, { font: { loadSystemFonts: false } });
  const { width, height } = printSize(picture, dpi);
  picture.free();
  return drawFitted(text, width > height ? { mode: "width", value: width } : { mode: "height", value: height });
}

/**
 * Draws a raster at a resolution. It is only ever halved, because other steps skip pixels, and never enlarged, which
 * would add nothing.
 */
function drawRaster(raster: Raster, dpi: number): Drawing {
  const upright = uprightSize(raster);
  const size = printSizeOfPixels(upright, dpi);
  if (upright.width <= 2 * size.width) return drawFitted(svgAround(raster, size), { mode: "original" });
  const half = halve(upright);
  const content = drawFitted(svgAround(raster, half), { mode: "original" }).png();
  return drawRaster({ ...half, kind: "png", content, orientation: 1 }, dpi);
}
