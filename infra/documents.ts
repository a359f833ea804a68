/** Where issued documents and logos are kept: private, over TLS only, every version kept, gone only with the bucket itself. */
export function createDocuments(production: boolean) {
  return new sst.aws.Bucket("Documents", {
    versioning: true,
    enforceHttps: true,
    cors: false,
    transform: { bucket: { forceDestroy: !production } },
  });
}
