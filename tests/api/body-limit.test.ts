import { expect, test } from "vitest";
import { handleTrpc } from "../../server/api/http.ts";
import { bodyWithin, requestWithin } from "../../server/lib/body.ts";
import { freelancerIn, newWorld } from "../support/world.ts";

const CHUNK = 100_000;

/** A body in chunks, which says nothing of its length; `read` counts the chunks that were asked for. */
function chunked(url: string, chunks: number, fill: string) {
  let read = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (read === chunks) return controller.close();
      read++;
      controller.enqueue(new TextEncoder().encode(fill.repeat(CHUNK)));
    },
  });
  const headers = { "content-type": "application/json" };
  const sent = { method: "POST", headers, body, duplex: "half" };
  return { request: new Request(url, sent), read: () => read };
}

test("a body over the limit is read no further than that", async () => {
  const { request, read } = chunked("http://localhost/", 1000, "x");
  expect(await bodyWithin(request, 10 * CHUNK)).toBeNull();
  expect(read()).toBeLessThan(15);
});

test("a body up to the limit is read whole, and a request keeps method, headers and bytes", async () => {
  const whole = chunked("http://localhost/", 10, "x");
  expect((await bodyWithin(whole.request, 10 * CHUNK))?.length).toBe(10 * CHUNK);
  const kept = await requestWithin(chunked("http://localhost/", 2, "x").request, 10 * CHUNK);
  expect([kept?.method, kept?.headers.get("content-type")]).toEqual(["POST", "application/json"]);
  expect(await kept?.text()).toBe("x".repeat(2 * CHUNK));
});

test("the API refuses a body in chunks that is over a megabyte, and reads no more of it", async () => {
  const world = await newWorld("2026-11-20T10:00:00Z");
  const { actor } = await freelancerIn(world, "Europe/Berlin");
  const { request, read } = chunked("http://localhost/api/trpc/client.create", 100, " ");
  const answer = await handleTrpc(request, async () => ({ runtime: world.runtime, actor }));
  expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining("less than a megabyte")]);
  expect(read()).toBeLessThan(15);
});
