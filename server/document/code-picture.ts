import type { PaymentCode } from "./payment-code.ts";

/** A payment's QR code as an SVG picture. Each library is loaded by the first document that needs it. */
export async function drawnCode(code: PaymentCode): Promise<string> {
  if (code.kind === "swiss") {
    const { SwissQRCode } = await import("swissqrbill/svg");
    return new SwissQRCode(code.bill).toString();
  }
  const { toString: drawQrCode } = await import("qrcode");
  return drawQrCode(code.text, { type: "svg", errorCorrectionLevel: "M", margin: 0 });
}
