import { buffer } from "node:stream/consumers";
import { listen } from "./listen.ts";

const NO_SUCH_KEY = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>NoSuchKey</Code><Message>There is none.</Message></Error>`;

/** As much of S3 as the product calls: files are put and read, by bucket and name. */
export async function startS3() {
  const files = new Map<string, Buffer>();
  const types = new Map<string, string | undefined>();
  const { url, stop } = await listen(async (request, response) => {
    const name = decodeURIComponent((request.url ?? "/").split("?")[0] ?? "").slice(1);
    if (request.method === "PUT") {
      files.set(name, await buffer(request));
      types.set(name, request.headers["content-type"]);
      return response.writeHead(200, { etag: '"1"' }).end();
    }
    const content = files.get(name);
    if (!content) return response.writeHead(404, { "content-type": "application/xml" }).end(NO_SUCH_KEY);
    response.writeHead(200, { "content-length": content.length, "content-type": "application/octet-stream" });
    response.end(content);
  });
  return { url, stop, files, types };
}
