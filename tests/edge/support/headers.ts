import type { IncomingHttpHeaders } from "node:http";

/** Header fields by their names in small letters; a field that came more than once is joined by commas. */
export type Fields = Record<string, string>;

/** Fields that end at each hop. */
const OF_THE_CONNECTION = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** The fields of a request without its cookies, which CloudFront and Lambda keep apart. */
export function fieldsOf(headers: IncomingHttpHeaders): Fields {
  const pairs = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || name === "cookie" ? [] : [[name, Array.isArray(value) ? value.join(",") : value]],
  );
  return without(Object.fromEntries(pairs), OF_THE_CONNECTION);
}

export function cookiesOf(headers: IncomingHttpHeaders): string[] {
  return (headers.cookie ?? "")
    .split(";")
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== "");
}

export function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
