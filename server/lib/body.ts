/**
 * Returns the body of a request, or null if it has more than `max` bytes. Bytes are counted while they are read,
 * because the caller's length may be wrong or missing.
 */
export async function bodyWithin(request: Request, max: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > max) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    // Returning from the loop cancels the rest of the body.
    if (length > max) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Returns the request with its body read, or null if that has more than `max` bytes. */
export async function requestWithin(request: Request, max: number): Promise<Request | null> {
  if (!request.body) return request;
  const body = await bodyWithin(request, max);
  return body && new Request(request.url, { method: request.method, headers: request.headers, body });
}
