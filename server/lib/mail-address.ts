/** Mail addresses as people have them, for server and browser. */

/** The dot-atom of RFC 5322. Mail services take no other letters before the @. */
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Returns whether a text is one plain address. Its domain may be in any script. */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  if (at < 1 || at > 64 || !LOCAL_PART.test(text.slice(0, at))) return false;
  const labels = asciiHost(text.slice(at + 1))?.split(".") ?? [];
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? "");
}

/** Returns a domain in the form of the domain name system, or null if it is none: "пример.рф" → "xn--e1afmkfd.xn--p1ai". */
function asciiHost(domain: string): string | null {
  // Anything else would be read as another part of the URL.
  if (!/^[\p{L}\p{N}\p{M}.-]+$/u.test(domain)) return null;
  const url = `http://${domain}`;
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  return host === "" || host.length > 253 ? null : host;
}

/** Returns whether two texts are the same address: case and script of the domain do not count. */
export function isSameAddress(one: string, other: string): boolean {
  return foldAddress(one) === foldAddress(other);
}

function foldAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  return `${address.slice(0, at + 1)}${asciiHost(domain) ?? domain}`.toLowerCase();
}

/** Splits a text of several addresses at commas, semicolons, spaces and line breaks. */
export function mailAddressesIn(text: string | null): string[] {
  return (text ?? "").split(/[\s,;]+/).filter((address) => address !== "");
}
