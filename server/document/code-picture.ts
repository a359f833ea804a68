import { toString as drawQrCode } from "qrcode";
import { SwissQRCode } from "swissqrbill/svg";
import type { PaymentCode } from "./payment-code.ts";

/** A payment's QR code as an SVG picture. */
export async function drawnCode(code: PaymentCode): Promise<string> {
  if (code.kind === "swiss") return new SwissQRCode(code.bill).toString();
  return drawQrCode(code.text, { type: "svg", errorCorrectionLevel: "M", margin: 0 });
}
