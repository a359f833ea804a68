import { createCanvas, loadImage } from "@napi-rs/canvas";
import type { Result } from "../../server/lib/problem.ts";
import { draw } from "../../server/logo/draw.ts";
import { kindOf } from "../../server/logo/rules/logo.ts";

/** Logos as a drawing program saves them: red all over, and white where nothing is. */

export function pngLogo(width: number, height: number): Uint8Array {
  return drawn(width, height).toBuffer("image/png");
}

export function jpegLogo(width: number, height: number): Uint8Array {
  return drawn(width, height).toBuffer("image/jpeg");
}

export function svgLogo(): Uint8Array {
  return new TextEncoder().encode(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><title>Studio Weber</title><rect width="120" height="40" rx="6" fill="#c0392b"/><path d="M20 10h10v20H20z" fill="#fff"/></svg>',
  );
}

function drawn(width: number, height: number) {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#c0392b";
  context.fillRect(0, 0, width, height);
  return canvas;
}

/** A picture as it would be kept, or why it is not. */
export async function drawnLogo(content: Uint8Array): Promise<Result<Uint8Array>> {
  const kind = kindOf(content);
  return kind.ok ? draw({ content, kind: kind.value, trial: false }) : kind;
}

/** The size of a picture, and its pixels as red, green, blue and opacity. */
export async function pixelsOf(picture: Uint8Array) {
  const image = await loadImage(Buffer.from(picture));
  const { width, height } = image;
  const context = createCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, at: (x: number, y: number) => [...data.subarray(4 * (y * width + x)).subarray(0, 4)] };
}
