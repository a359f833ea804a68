import { handleTrpc } from "../../server/api/http.ts";
import type { Runtime } from "../../server/db/runtime.ts";
import type { Actor } from "../../server/lib/actor.ts";

interface Reply {
  status: number;
  /** The value, or null where it is an error. */
  data: unknown;
  problem: { code: string; message: string; field?: string } | null;
  text: string;
}

/** Sends a request through the real HTTP adapter, as the given actor. */
export async function call(
  { runtime, actor }: { runtime: Runtime; actor: Actor | null },
  procedure: string,
  { input, body, method }: { input?: unknown; body?: string; method: "GET" | "POST" },
): Promise<Reply> {
  const query = method === "GET" && input !== undefined ? `?input=${encodeURIComponent(JSON.stringify(input))}` : "";
  const request = new Request(`http://localhost/api/trpc/${procedure}${query}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(method === "POST" ? { body: body ?? JSON.stringify(input ?? null) } : {}),
  });
  const response = await handleTrpc(request, async () => ({ runtime, actor }));
  const text = await response.text();
  const parsed = JSON.parse(text);
  return {
    status: response.status,
    data: parsed.result?.data ?? null,
    problem: parsed.error?.data?.problem ?? null,
    text,
  };
}
