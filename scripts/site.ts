import { type IncomingHttpHeaders, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

/** The headers of a current Chrome, in addition to a request's own. */
export const BROWSER = {
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36",
  "accept-encoding": "gzip, deflate, br, zstd",
  "accept-language": "en-GB,en;q=0.9",
  "sec-ch-ua": '"Chromium";v="143", "Google Chrome";v="143", "Not A(Brand";v="24"',
  "sec-ch-ua-mobile": "?0",
  "sec-ch-ua-platform": '"Linux"',
};

export const NAVIGATION = {
  accept: "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "same-origin",
  "upgrade-insecure-requests": "1",
};

/** Longer than a function may work on a request. */
const PATIENCE_SECONDS = 30;

export interface Asked {
  method?: string;
  /** In addition to a browser's headers; an empty one removes a browser's. */
  headers?: Record<string, string>;
  cookie?: string;
  body?: string | Buffer;
}

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  /** "name=value" of each cookie in the response. */
  cookies: string[];
  /** The body as it came over the wire. */
  bytes: Buffer;
  /** The decoded body. */
  body: Buffer;
  text: string;
}

/** A site over HTTP; requests to it are like a browser's. */
export interface Site {
  url: string;
  ask: (path: string, asked?: Asked) => Promise<Answered>;
}

/** `listens` is the address to connect to if this machine simulates the site. */
export function siteAt(url: string, listens = url): Site {
  const { host } = new URL(url);
  return {
    url,
    ask: (path, { method = "GET", headers = {}, cookie, body } = {}) => {
      const fields = { ...BROWSER, ...headers, ...(cookie ? { cookie } : {}), host };
      const sent = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
      return send(new URL(listens), { path, method, headers: sent, body });
    },
  };
}

interface Sent {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
}

function send(listens: URL, { path, method, headers, body }: Sent): Promise<Answered> {
  const request = listens.protocol === "https:" ? requestHttps : requestHttp;
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const { hostname, port } = listens;
    const asked = request(
      { hostname, port, path, method, headers: { ...headers, ...length }, setHost: false },
      async (answer) => {
        try {
          const bytes = await buffer(answer);
          const cookies = (answer.headers["set-cookie"] ?? []).map((line) => line.split(";")[0] ?? "");
          const body = decodeBody(bytes, answer.headers["content-encoding"]);
          const { statusCode: status = 0, headers } = answer;
          resolve({ status, headers, cookies, bytes, body, text: body.toString() });
        } catch (error) {
          reject(error);
        }
      },
    );
    asked.setTimeout(PATIENCE_SECONDS * 1000, () =>
      asked.destroy(new Error(`${method} ${path} did not end within ${PATIENCE_SECONDS} seconds`)),
    );
    asked.once("error", reject);
    asked.end(body);
  });
}

/** Returns the decoded bytes of a response. */
export function decodeBody(bytes: Buffer, encoding: string | undefined): Buffer {
  if (bytes.length === 0) return bytes;
  if (encoding === "br") return brotliDecompressSync(bytes);
  if (encoding === "gzip") return gunzipSync(bytes);
  return encoding === "deflate" ? inflateSync(bytes) : bytes;
}
