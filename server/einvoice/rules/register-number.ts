import type { Party } from "../../document/schema.ts";
import type { FileFormat } from "../schema.ts";

/** A number in a register of companies. Its scheme is one of ISO 6523, or null if it has none. */
export interface RegisterId {
  scheme: string | null;
  id: string;
}

/** The form of register numbers, without spaces and dots, and their scheme. */
const SCHEMES: Record<string, [form: RegExp, scheme: string][]> = {
  BE: [[/^[01]\d{9}$/, "0208"]],
  CH: [[/^CHE\d{9}$/, "0183"]],
  DK: [[/^\d{8}$/, "0184"]],
  EE: [[/^\d{8}$/, "0191"]],
  FI: [[/^\d{7}-?\d$/, "0212"]],
  FR: [
    [/^\d{9}$/, "0002"],
    [/^\d{14}$/, "0009"],
  ],
  NL: [[/^\d{8}$/, "0106"]],
  NO: [[/^\d{9}$/, "0192"]],
  SE: [[/^\d{6}-?\d{4}$/, "0007"]],
};

/** Countries whose rules in Peppol allow only numbers of these schemes (DK-R-014, NL-R-003, NL-R-005, SE-R-003, -004). */
const STRICT = ["DK", "IS", "NL", "NO", "SE"];

/** Returns a party's number in its register, as an e-invoice writes it; null if it has none or its form is not allowed. */
export function registerIdOf(
  { registerNumber, country }: Pick<Party, "registerNumber" | "country">,
  format: FileFormat,
): RegisterId | null {
  if (registerNumber === undefined) return null;
  const compact = registerNumber.replaceAll(/[\s.]/g, "");
  const [, scheme] = SCHEMES[country ?? ""]?.find(([form]) => form.test(compact)) ?? [];
  if (scheme !== undefined) return { scheme, id: scheme === "0007" ? compact.replace("-", "") : compact };
  return format === "peppol" && STRICT.includes(country ?? "") ? null : { scheme: null, id: registerNumber };
}
