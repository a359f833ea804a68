import { domainToASCII } from "node:url";

/** Who a mail is from. */
export interface Sender {
  /** May be empty. */
  name: string;
  address: string;
}

const NAMED = /^("(?:[^"\\]|\\.)*"|[^<>"]*?)\s*<([^<>]+)>$/s;

/**
 * Reads `Name <address>`, with the name in quotes or not, or an address alone. The address is in the one spelling that SES
 * compares permissions and identities by, which is a comparison of letters: all in lower case, the domain in ASCII. Null
 * where there is no single address.
 */
export function readSender(text: string): Sender | null {
  const [, name = "", inside = ""] = NAMED.exec(text.trim()) ?? [null, "", text.trim()];
  const address = asciiDomain(inside.trim()).toLowerCase();
  if (!/^[^\s,;:<>()"@]+@[^\s,;:<>()"@]+$/.test(address) || /[\r\n\0]/.test(name)) return null;
  return { name: unquoted(name.trim()), address };
}

/** As `readSender` reads it. */
export function writeSender({ name, address }: Sender): string {
  if (name === "") return address;
  const said = /["<>\\]/.test(name) ? `"${name.replaceAll(/["\\]/g, "\\$&")}"` : name;
  return `${said} <${address}>`;
}

/** The address with its domain as the domain name system has it: `re@müller.example` → `re@xn--mller-kva.example`. */
export function asciiDomain(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = domainToASCII(address.slice(at + 1));
  return at < 0 || domain === "" ? address : `${address.slice(0, at)}@${domain}`;
}

function unquoted(name: string): string {
  const quoted = /^"(.*)"$/s.exec(name)?.[1];
  return quoted === undefined ? name : quoted.replaceAll(/\\(.)/g, "$1");
}
