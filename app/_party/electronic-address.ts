import { partyWords } from "@/app/_words/party.ts";

/** The usual schemes of electronic addresses of freelancers and their clients (EAS code list), by code. */
export const SCHEMES: Record<string, string> = partyWords.schemes;

/** Splits an address. Under any other scheme, the whole address is the identifier: "0151:51824753556". */
export function electronicAddressParts(address: string | null): { scheme: string; identifier: string } {
  const [scheme = "", identifier = ""] = (address ?? "").split(":");
  return scheme in SCHEMES ? { scheme, identifier } : { scheme: "", identifier: address ?? "" };
}

/** Returns "9930:DE123456789" from the two fields, or "" if nothing was typed. */
export function electronicAddressOf(scheme: string, identifier: string): string {
  const typed = identifier.replaceAll(/\s/g, "");
  if (typed === "" || scheme === "" || typed.startsWith(`${scheme}:`)) return typed;
  return `${scheme}:${typed}`;
}
