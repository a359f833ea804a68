/** A tax as settings have it; the rate is in basis points. */
interface UsualTax {
  category: "S" | "E";
  rate: number;
  reason: string | null;
}

/** The standard rate of VAT by country, in basis points, as of 2026. */
const STANDARD_RATES: Readonly<Record<string, number>> = {
  AT: 2000,
  BE: 2100,
  BG: 2000,
  CH: 810,
  CY: 1900,
  CZ: 2100,
  DE: 1900,
  DK: 2500,
  EE: 2400,
  ES: 2100,
  FI: 2550,
  FR: 2000,
  GB: 2000,
  GR: 2400,
  HR: 2500,
  HU: 2700,
  IE: 2300,
  IT: 2200,
  LI: 810,
  LT: 2100,
  LU: 1700,
  LV: 2100,
  MT: 1800,
  NL: 2100,
  NO: 2500,
  PL: 2300,
  PT: 2300,
  RO: 2100,
  SE: 2500,
  SI: 2200,
  SK: 2300,
};

/** The sentence by which a small business of a country says on its invoices that it charges no VAT. */
const SMALL_BUSINESS_REASONS: Readonly<Record<string, string>> = {
  AT: "Umsatzsteuerfrei aufgrund der Kleinunternehmerregelung (§ 6 Abs. 1 Z 27 UStG).",
  BE: "Kleine onderneming onderworpen aan de vrijstellingsregeling van belasting. Btw niet toepasselijk.",
  DE: "Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.",
  FR: "TVA non applicable, art. 293 B du CGI.",
  IT: "Operazione effettuata ai sensi dell'art. 1, commi 54-89, L. 190/2014, regime forfettario.",
  LU: "TVA non applicable, art. 57 de la loi TVA.",
  NL: "Btw vrijgesteld op grond van de kleineondernemersregeling (art. 25 Wet OB 1968).",
  PL: "Zwolnienie z VAT na podstawie art. 113 ust. 1 ustawy o VAT.",
  PT: "IVA: regime de isenção (artigo 53.º do CIVA).",
};
const ANYWHERE = "Small business: no VAT is charged.";

/** The codes that the list of exemption reasons (VATEX) has for the scheme of one country. */
const SMALL_BUSINESS_CODES = new Map([[SMALL_BUSINESS_REASONS.FR, "VATEX-FR-FRANCHISE"]]);

/** Returns the tax that most businesses of a country charge, or null if it has no VAT that is known here. */
export function usualTax(country: string): UsualTax | null {
  const rate = STANDARD_RATES[country];
  return rate === undefined ? null : { category: "S", rate, reason: null };
}

/** Returns the tax of a small business: exempt, for the reason that the law of its country names. */
export function smallBusinessTax(country: string | null): UsualTax {
  return { category: "E", rate: 0, reason: SMALL_BUSINESS_REASONS[country ?? ""] ?? ANYWHERE };
}

/** Returns whether a tax is that of a small business, of any country. */
export function isSmallBusiness({ category, reason }: { category: string; reason: string | null }): boolean {
  if (category !== "E" || reason === null) return false;
  return reason === ANYWHERE || Object.values(SMALL_BUSINESS_REASONS).includes(reason);
}

/** Returns the code that an e-invoice has for the reason of an exemption, or null if the list has none. */
export function exemptionCodeOf(reason: string | null): string | null {
  return SMALL_BUSINESS_CODES.get(reason ?? "") ?? null;
}
