/**
 * Creates the bucket of issued documents and logos: private, over TLS only, with every version kept until the bucket
 * itself is removed.
 */
export function createDocuments(production: boolean) {
  return new sst.aws.Bucket("Documents", {
    versioning: true,
    enforceHttps: true,
    cors: false,
    transform: { bucket: { forceDestroy: !production } },
  });
}
