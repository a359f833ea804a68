import { createCanvas } from "@napi-rs/canvas";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import * as z from "zod";

/** pdf.js takes the bytes over, so it gets a copy. */
function open(pdf: Uint8Array) {
  return getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
}

/** The text of each page, in the order a reader meets it. */
export async function textOf(pdf: Uint8Array): Promise<string[]> {
  const document = await open(pdf);
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    pages.push(content.items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
  }
  return pages;
}

/** One page as pixels, at `scale` × 72 dpi. */
export async function pageAsPixels(pdf: Uint8Array, number: number, scale: number) {
  const page = await (await open(pdf)).getPage(number);
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  // pdf.js is typed for browsers; this canvas has the same drawing calls.
  const canvasContext = z.custom<CanvasRenderingContext2D>(() => "drawImage" in context).parse(context);
  await page.render({ canvas: null, canvasContext, viewport }).promise;
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  return { pixels, png: () => canvas.toBuffer("image/png") };
}

/** Each piece of text of one page with where it stands, in points from the lower left corner. */
export async function placedTexts(
  pdf: Uint8Array,
  number: number,
): Promise<{ text: string; x: number; y: number; width: number }[]> {
  const content = await (await (await open(pdf)).getPage(number)).getTextContent();
  return content.items.flatMap((item) => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const [, , , , x = 0, y = 0]: number[] = item.transform;
    return [{ text: item.str, x, y, width: item.width }];
  });
}
