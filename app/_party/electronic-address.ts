import { partyWords } from "@/app/_words/party.ts";

/** Schemes of electronic addresses that freelancers and their clients mostly have (EAS code list), by their codes. */
export const SCHEMES: Record<string, string> = partyWords.schemes;

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
