import type { Bitmap2D } from "lean-qr";
import type { PaymentCode } from "./payment-code.ts";
import type { PrintedCode } from "./print.ts";

/** A code as the template places it: an SVG picture and its caption. */
export interface DrawnCode {
  kind: PaymentCode["kind"];
  picture: string;
  alt: string;
  caption: string;
}

export async function drawCode({ code, alt, caption }: PrintedCode): Promise<DrawnCode> {
  return { kind: code.kind, picture: await drawPicture(code), alt, caption };
}

/** Returns a payment's QR code as an SVG picture. The first document that needs a library loads it. */
export async function drawPicture(code: PaymentCode): Promise<string> {
  if (code.kind === "swiss") {
    const { SwissQRCode } = await import("swissqrbill/svg");
    return new SwissQRCode(code.bill).toString();
  }
  const { correction, generate, mode } = await import("lean-qr");
  // Plain bytes: not every banking app knows the marks by which other modes name their character set.
  const written = mode.bytes(new TextEncoder().encode(code.text));
  const level = { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M };
  const modules = generate(written, level);
  const view = `0 0 ${modules.size} ${modules.size}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" shape-rendering="crispEdges"><path d="${pathOf(modules)}"/></svg>`;
}

/** Returns the dark modules, row by row in one path: within one path, touching areas have no seam. */
function pathOf(modules: Bitmap2D): string {
  let path = "";
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0, end = 0; x < modules.size; x = end + 1) {
      end = x;
      while (modules.get(end, y)) end++;
      if (end > x) path += `M${x} ${y}h${end - x}v1H${x}z`;
    }
  }
  return path;
}
