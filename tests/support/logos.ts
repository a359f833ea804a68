import { createCanvas } from "@napi-rs/canvas";

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
