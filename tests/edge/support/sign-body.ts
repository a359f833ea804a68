import { join } from "node:path";
import * as z from "zod";
import { PLATFORM } from "../../infra/support/platform.ts";
import type { Answer } from "./cache.ts";
import type { Fields } from "./headers.ts";
import type { ViewerRequest } from "./viewer-function.ts";

/** CloudFront shows a function at the edge no more than this of a body. */
const BODY_BYTES_MAX = 1024 * 1024;

const lines = z.record(z.string(), z.array(z.object({ value: z.string() })));
const passed = z.object({ headers: lines });
const answered = z.object({ status: z.string(), headers: lines.default({}), body: z.string().default("") });

/** Runs the platform's own function at the edge, which says a body's hash in a header: what CloudFront does not do itself. */
export async function signBody(
  { method, uri, query, headers }: ViewerRequest,
  body: Buffer,
): Promise<{ headers: Fields } | { answer: Answer }> {
  const { handler } = await import(join(PLATFORM, "dist/oac-edge-signer/index.mjs"));
  const shown = body.subarray(0, BODY_BYTES_MAX);
  const request = {
    method,
    uri,
    querystring: query,
    headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, [{ key, value }]])),
    body: { data: shown.toString("base64"), encoding: "base64", inputTruncated: body.length > shown.length },
  };
  const outcome: unknown = await handler({ Records: [{ cf: { request } }] });
  const answer = answered.safeParse(outcome);
  if (!answer.success) return { headers: fieldsOf(passed.parse(outcome).headers) };
  const { status, headers: said, body: text } = answer.data;
  return { answer: { status: Number(status), headers: fieldsOf(said), cookies: [], body: Buffer.from(text) } };
}

function fieldsOf(headers: z.output<typeof lines>): Fields {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name, values.map(({ value }) => value).join(",")]),
  );
}
