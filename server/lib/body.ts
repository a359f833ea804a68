/**
 * The bytes of a request, counted as they are read: what the caller says of the length is not believed, and a body in chunks
 * says nothing. Null where they are more than `max`.
 */
export async function bodyWithin(request: Request, max: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > max) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the rest.
    if (length > max) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The request with its body read; null where that is more than `max` bytes. */
export async function requestWithin(request: Request, max: number): Promise<Request | null> {
  if (!request.body) return request;
  const body = await bodyWithin(request, max);
  return body && new Request(request.url, { method: request.method, headers: request.headers, body });
}
