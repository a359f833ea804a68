import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { initWasm, Resvg, type ResvgRenderOptions } from "@resvg/resvg-wasm";
import type { LogoKind } from "./rules/logo.ts";
import { type Raster, type RasterKind, readHeader, svgAround, uprightSize } from "./rules/raster.ts";
import { FINE_DPI, halved, PLAIN_DPI, printSize, printSizeOfPixels } from "./rules/size.ts";
import { faultOfSvg } from "./rules/svg.ts";

/**
 * Runs in a process of its own (draw.ts): one picture in, one answer out, and the process ends. Nothing that somebody sent
 * is read in any other process.
 */

export interface DrawOrder {
  content: Uint8Array;
  kind: LogoKind;
  /** Whether to say no more than that it can be drawn. */
  trial: boolean;
}

/** The picture as it is kept, or a sentence that says why there is none. */
export interface DrawAnswer {
  png?: Uint8Array;
  refusal?: string;
}

/** Each document carries its logo. What is more than that with 600 dpi is a photograph, which looks the same with 300. */
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

/** Packed beside a function the library lies compressed; elsewhere it is where its package was installed. */
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

/** Whether the library's stack or memory is used up, or its own limit of elements is reached. */
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

/** As fine as it is worth the bytes that each document then carries. */
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

function drawing(svg: string, fitTo: FitTo): Drawing {
  const rendered = new Resvg(svg, { fitTo, font: { loadSystemFonts: false } }).render();
  return { isVisible: rendered.pixels.some((byte) => byte !== 0), png: () => rendered.asPng() };
}

function drawSvg(text: string, dpi: number): Drawing {
  const picture = new Resvg(text, { font: { loadSystemFonts: false } });
  const { width, height } = printSize(picture, dpi);
  picture.free();
  return drawing(text, width > height ? { mode: "width", value: width } : { mode: "height", value: height });
}

/** Made smaller by halves, as pixels are skipped otherwise. It is never made larger: that adds nothing to be seen. */
function drawRaster(raster: Raster, dpi: number): Drawing {
  const upright = uprightSize(raster);
  const size = printSizeOfPixels(upright, dpi);
  if (upright.width <= 2 * size.width) return drawing(svgAround(raster, size), { mode: "original" });
  const half = halved(upright);
  const content = drawing(svgAround(raster, half), { mode: "original" }).png();
  return drawRaster({ ...half, kind: "png", content, orientation: 1 }, dpi);
}
