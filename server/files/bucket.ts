import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Files } from "./files.ts";

const TYPES: Record<string, string> = {
  pdf: "application/pdf",
  xml: "application/xml",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
};

/** Files in a bucket of S3. */
export function bucketFiles(bucket: string): Files {
  const s3 = new S3Client({});
  return {
    put: async (name, content) => {
      const type = TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: content, ContentType: type }));
    },
    get: async (name) => {
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
