import { domainToASCII } from "node:url";

/** The sender of a mail. */
export interface Sender {
  /** May be empty. */
  name: string;
  address: string;
}

const NAMED = /^("(?:[^"\\]|\\.)*"|[^<>"]*?)\s*<([^<>]+)>$/s;

/**
 * Reads `Name <address>`, with or without quotes, or only an address. The address gets the one spelling that SES
 * compares permissions and identities by, letter by letter: lower case, the domain in ASCII. Returns null if there is
 * no single address.
 */
export function readSender(text: string): Sender | null {
  const [, name = "", inside = ""] = NAMED.exec(text.trim()) ?? [null, "", text.trim()];
  const address = asciiDomain(inside.trim()).toLowerCase();
  if (!/^[^\s,;:<>()"@]+@[^\s,;:<>()"@]+$/.test(address) || /[\r\n\0]/.test(name)) return null;
  return { name: unquote(name.trim()), address };
}

/** Writes a sender so that `readSender` reads it. */
export function writeSender({ name, address }: Sender): string {
  if (name === "") return address;
  const said = /["<>\\]/.test(name) ? `"${name.replaceAll(/["\\]/g, "\\$&")}"` : name;
  return `${said} <${address}>`;
}

/**
 * Returns the address with its domain in the form of the domain name system: `re@müller.example` →
 * `re@xn--mller-kva.example`.
 */
export function asciiDomain(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = domainToASCII(address.slice(at + 1));
  return at < 0 || domain === "" ? address : `${address.slice(0, at)}@${domain}`;
}

function unquote(name: string): string {
  const quoted = /^"(.*)"$/s.exec(name)?.[1];
  return quoted === undefined ? name : quoted.replaceAll(/\\(.)/g, "$1");
}
