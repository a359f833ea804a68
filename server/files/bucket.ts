import { requestHandler } from "../lib/aws-requests.ts";
import { once } from "../lib/once.ts";
import type { Files } from "./files.ts";

const TYPES: Record<string, string> = {
  pdf: "application/pdf",
  xml: "application/xml",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
};

/** Returns files in an S3 bucket. The SDK is loaded with the first call, because most requests need no file. */
export function bucketFiles(bucket: string): Files {
  const open = once(async () => {
    const sdk = await import("@aws-sdk/client-s3");
    return { ...sdk, s3: new sdk.S3Client({ requestHandler }) };
  });
  return {
    put: async (name, content) => {
      const { s3, PutObjectCommand } = await open();
      const type = TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: content, ContentType: type }));
    },
    get: async (name) => {
      const { s3, GetObjectCommand, NoSuchKey } = await open();
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
        return Body ? await Body.transformToByteArray() : null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
  };
}
