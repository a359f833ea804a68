/** Schemes of electronic addresses that freelancers and their clients mostly have (EAS code list), by their codes. */
export const SCHEMES: Record<string, string> = {
  "9930": "Germany: VAT number",
  "0204": "Germany: Leitweg-ID",
  "9914": "Austria: VAT number",
  "9925": "Belgium: VAT number",
  "0208": "Belgium: Enterprise number",
  "0184": "Denmark: CVR number",
  "9920": "Spain: VAT number",
  "0216": "Finland: OVT code",
  "9957": "France: VAT number",
  "0002": "France: SIREN number",
  "0009": "France: SIRET number",
  "9932": "United Kingdom: VAT number",
  "9935": "Ireland: VAT number",
  "0211": "Italy: VAT number",
  "9938": "Luxembourg: VAT number",
  "0106": "Netherlands: KVK number",
  "0190": "Netherlands: OIN number",
  "9944": "Netherlands: VAT number",
  "0192": "Norway: Organisation number",
  "9945": "Poland: VAT number",
  "9946": "Portugal: VAT number",
  "0007": "Sweden: Organisation number",
  "9927": "Switzerland: VAT number",
  "0088": "Anywhere: GLN",
  "0060": "Anywhere: D-U-N-S number",
};

/** An address in its two parts. Under another scheme, the whole is the identifier: "0151:51824753556". */
export function electronicAddressParts(address: string | null): { scheme: string; identifier: string } {
  const [scheme = "", identifier = ""] = (address ?? "").split(":");
  return scheme in SCHEMES ? { scheme, identifier } : { scheme: "", identifier: address ?? "" };
}

/** "9930:DE123456789" from what the two fields hold; empty where nothing was typed. */
export function electronicAddressOf(scheme: string, identifier: string): string {
  const typed = identifier.replaceAll(/\s/g, "");
  if (typed === "" || scheme === "" || typed.startsWith(`${scheme}:`)) return typed;
  return `${scheme}:${typed}`;
}
