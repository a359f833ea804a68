import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { ROOT } from "../../infra/support/platform.ts";
import type { Stack } from "../../infra/support/resources.ts";
import type { Answer } from "./cache.ts";
import type { OriginRequest } from "./function-url.ts";

const file = z.object({ key: z.string(), source: z.string(), contentType: z.string(), cacheControl: z.string() });
const BUILT = ".open-next/assets/";

/** The bucket with the files of the build, as the stage uploads them: their names, types and how long they are kept. */
export function assetsOf({ resources }: Stack): { host: string; answer: (request: OriginRequest) => Promise<Answer> } {
  const uploads = resources.filter(({ type, name }) => type.startsWith("pulumi") && name.endsWith("BucketFiles"));
  const bucket = z.string().parse(uploads[0]?.inputs.bucketName);
  const files = uploads.flatMap(({ inputs }) => z.array(file).parse(inputs.files));
  const known = new Map(files.map((one) => [`/${one.key}`, one]));
  return {
    host: `${bucket}.s3.eu-central-1.amazonaws.com`,
    answer: async ({ path }) => {
      const found = known.get(path);
      // Without permission to list, S3 says this of what is not there.
      if (!found) return answerOf(403, "application/xml", Buffer.from("<Error><Code>AccessDenied</Code></Error>"));
      const at = found.source.indexOf(BUILT) + BUILT.length;
      const answer = answerOf(200, found.contentType, readFileSync(join(ROOT, BUILT, found.source.slice(at))));
      return { ...answer, headers: { ...answer.headers, "cache-control": found.cacheControl } };
    },
  };
}

function answerOf(status: number, type: string, body: Buffer): Answer {
  return { status, headers: { "content-type": type, "content-length": String(body.length) }, cookies: [], body };
}
