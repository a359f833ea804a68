import { type Call, denial, Refused, type Reply, type Service, Unplayed } from "./calls.ts";

/** Buckets by name and key, and what S3 says of what is not there. */
export function s3Service(files: Map<string, Buffer>): Service {
  return async (call): Promise<Reply> => {
    const [bucket = "", ...rest] = decodeURIComponent(call.url.pathname.slice(1)).split("/");
    const key = rest.join("/");
    const sub = [...call.url.searchParams.keys()].filter((name) => name !== "x-id");
    if (key === "" || sub.length > 0) throw new Unplayed(`No rule for S3's ${call.method} ${call.url.pathname}?${sub}`);
    const name = `${bucket}/${key}`;
    if (call.method === "PUT") {
      requireTo(call, "s3:PutObject", `arn:aws:s3:::${name}`);
      files.set(name, call.body);
      return { status: 200, headers: { etag: '"1"' }, body: "" };
    }
    if (call.method !== "GET") throw new Unplayed(`No rule for S3's ${call.method}`);
    requireTo(call, "s3:GetObject", `arn:aws:s3:::${name}`);
    const content = files.get(name);
    if (content)
      return { status: 200, headers: { "content-type": "application/octet-stream" }, body: Buffer.from(content) };
    // Who may not list a bucket does not learn whether a file is there.
    requireTo(call, "s3:ListBucket", `arn:aws:s3:::${bucket}`);
    throw new Refused(xml(404, "NoSuchKey", "The specified key does not exist."), "NoSuchKey");
  };
}

function requireTo({ role }: Call, action: string, resource: string): void {
  if (role.may({ action, resource })) return;
  throw new Refused(xml(403, "AccessDenied", "Access Denied"), denial(role, action, resource));
}

function xml(status: number, code: string, message: string): Reply {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, headers: { "content-type": "application/xml" }, body };
}
