import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bucketFiles } from "../../server/files/bucket.ts";
import type { Files } from "../../server/files/files.ts";
import { folderFiles } from "../../server/files/folder.ts";
import { listen } from "../runtime/support/listen.ts";
import { startS3 } from "../runtime/support/s3.ts";

const PDF = new TextEncoder().encode("%PDF-1.7 …");
const NAME = "documents/ws_1/inv_1-00ff.pdf";

let folder = "";
let s3: Awaited<ReturnType<typeof startS3>>;
const places: Record<string, () => Files> = {
  folder: () => folderFiles(folder),
  bucket: () => bucketFiles("documents"),
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "invoicely-files-"));
  s3 = await startS3();
  process.env.AWS_ENDPOINT_URL_S3 = s3.url;
});

afterAll(async () => {
  delete process.env.AWS_ENDPOINT_URL_S3;
  s3.stop();
  await rm(folder, { recursive: true });
});

describe.each(["folder", "bucket"])("a %s", (kind) => {
  const files = () => {
    const open = places[kind];
    if (!open) throw new Error(`there is no ${kind}`);
    return open();
  };

  test("gives a file back byte for byte", async () => {
    await files().put(NAME, PDF);
    expect(await files().get(NAME)).toEqual(PDF);
  });

  test("has nothing under a name that nothing was kept under", async () => {
    expect(await files().get("documents/ws_1/inv_2-00ff.pdf")).toBeNull();
  });

  test("keeps the same file twice without complaint", async () => {
    await Promise.all([files().put(NAME, PDF), files().put(NAME, PDF)]);
    expect(await files().get(NAME)).toEqual(PDF);
  });
});

test("whoever reads a folder while a file is written sees the whole of it or nothing", async () => {
  const files = folderFiles(folder);
  const large = new Uint8Array(32 * 1024 * 1024).fill(7);
  const seen = new Set<number | null>();
  let writing = true;
  const written = files.put("documents/ws_1/large.pdf", large).finally(() => {
    writing = false;
  });
  while (writing) {
    const content = await files.get("documents/ws_1/large.pdf");
    seen.add(content?.length ?? null);
  }
  await written;
  expect([...seen].filter((length) => length !== null && length !== large.length)).toEqual([]);
  expect(seen).toContain(null);
  expect(await readdir(join(folder, "documents/ws_1"))).toContain("large.pdf");
});

test("a bucket that refuses is no bucket without the file", async () => {
  const denied = "<Error><Code>AccessDenied</Code><Message>Access denied</Message></Error>";
  const refusing = await listen((_request, response) =>
    response.writeHead(403, { "content-type": "application/xml" }).end(denied),
  );
  process.env.AWS_ENDPOINT_URL_S3 = refusing.url;
  await expect(bucketFiles("documents").get(NAME)).rejects.toMatchObject({ name: "AccessDenied" });
  process.env.AWS_ENDPOINT_URL_S3 = s3.url;
  refusing.stop();
});

test("a bucket's file names its kind, so that a browser shows it as what it is", async () => {
  await bucketFiles("documents").put(NAME, PDF);
  expect(s3.types.get(`documents/${NAME}`)).toBe("application/pdf");
});
