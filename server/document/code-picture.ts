import type { PaymentCode } from "./payment-code.ts";
import type { PrintedCode } from "./print.ts";

/** A code as the template places it: an SVG picture, and what is said of it. */
export interface DrawnCode {
  kind: PaymentCode["kind"];
  picture: string;
  alt: string;
  caption: string;
}

export async function drawn({ code, alt, caption }: PrintedCode): Promise<DrawnCode> {
  return { kind: code.kind, picture: await drawnCode(code), alt, caption };
}

/** A payment's QR code as an SVG picture. Each library is loaded by the first document that needs it. */
export async function drawnCode(code: PaymentCode): Promise<string> {
  if (code.kind === "swiss") {
    const { SwissQRCode } = await import("swissqrbill/svg");
    return new SwissQRCode(code.bill).toString();
  }
  const [{ correction, generate, mode }, { toSvgSource }] = await Promise.all([
    import("lean-qr"),
    import("lean-qr/extras/svg"),
  ]);
  // Plain bytes: a banking app need not know of the marks by which other ways of writing name their character set.
  const written = mode.bytes(new TextEncoder().encode(code.text));
  const level = { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M };
  return toSvgSource(generate(written, level), { pad: 0 });
}
