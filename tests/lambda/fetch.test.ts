import { describe, expect, test } from "vitest";
import * as plain from "../../infra/stand-ins/fetch.ts";

const both = [
  ["Node's own", globalThis],
  ["the stand-in", plain],
] as const;

// Each says of Node's own classes what the stand-ins have to do as well.
describe.each(both)("headers, %s", (_whose, { Headers }) => {
  test("are found by any spelling, joined when they come twice and listed by name", () => {
    const headers = new Headers([
      ["Vary", "trpc-accept"],
      ["content-type", " application/json "],
    ]);
    headers.append("vary", "accept");
    headers.set("X-Fresh", "one");
    headers.set("x-fresh", "two");
    headers.delete("nothing");
    expect([headers.get("VARY"), headers.has("Content-Type"), headers.get("absent")]).toEqual([
      "trpc-accept, accept",
      true,
      null,
    ]);
    expect(Object.fromEntries(headers)).toEqual(Object.fromEntries(headers.entries()));
    expect([...headers]).toEqual([
      ["content-type", "application/json"],
      ["vary", "trpc-accept, accept"],
      ["x-fresh", "two"],
    ]);
  });

  test("are made of an object, and can lose one", () => {
    const made = new Headers({ Cookie: "a=1" });
    expect([...made]).toEqual([["cookie", "a=1"]]);
    made.delete("COOKIE");
    expect([...made]).toEqual([]);
  });
});

test("the stand-ins are made of each other's headers", () => {
  const headers = new plain.Headers({ vary: "accept" });
  const { headers: asked } = new plain.Request("https://a.example/", { headers });
  const { headers: answered } = new plain.Response("", { headers: asked });
  headers.set("vary", "nothing");
  expect([asked.get("vary"), answered.get("vary")]).toEqual(["accept", "accept"]);
});

describe.each(both)("a request, %s", (_whose, { Request }) => {
  const headers = { "content-type": "application/json" };
  const post = (body: string | Uint8Array<ArrayBuffer>, kind = headers) =>
    new Request(new URL("https://a.example/api/trpc/time.create?batch=1"), {
      method: "POST",
      headers: kind,
      body,
    });

  test("says what it asks for", () => {
    const { url, method, signal, headers } = post("{}");
    expect({ url, method, aborted: signal.aborted }).toEqual({
      url: "https://a.example/api/trpc/time.create?batch=1",
      method: "POST",
      aborted: false,
    });
    expect(headers.get("content-type")).toBe("application/json");
    expect(new Request("https://a.example/").method).toBe("GET");
  });

  test("gives its text, also from bytes with a mark of their order", async () => {
    const bytes = new Uint8Array(Buffer.from("\uFEFFzwölf Stunden"));
    expect([await post("zwölf Stunden").text(), await post(bytes).text()]).toEqual(["zwölf Stunden", "zwölf Stunden"]);
    expect(await new Request("https://a.example/").text()).toBe("");
  });

  test("gives its JSON, or fails where it is none", async () => {
    expect(await post(`{"minutes":90}`).json()).toEqual({ minutes: 90 });
    await expect(post("{").json()).rejects.toThrow(SyntaxError);
  });

  test("gives a form, and its bytes as a stream", async () => {
    const form = await post("name=Anna", { "content-type": "application/x-www-form-urlencoded" }).formData();
    expect(form.get("name")).toBe("Anna");
    expect(await new globalThis.Response(post("abc").body).text()).toBe("abc");
  });
});

describe.each(both)("an answer, %s", (_whose, { Response }) => {
  test("has a status, headers and a text", async () => {
    const answer = new Response("{}", { status: 207, headers: { "content-type": "application/json" } });
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([
      207,
      "application/json",
      "{}",
    ]);
    const empty = new Response(null, { status: 204 });
    expect([empty.status, await empty.text()]).toEqual([204, ""]);
    expect(new Response("").status).toBe(200);
  });

  test("has a stream's text, too", async () => {
    const lines = () => new Blob(["one\n", "two\n"]).stream();
    expect(await new Response(lines()).text()).toBe("one\ntwo\n");
    expect(await new globalThis.Response(new Response(lines()).body).text()).toBe("one\ntwo\n");
  });

  test("is made of JSON", async () => {
    const answer = Response.json({ error: "too large" }, { status: 413 });
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([
      413,
      "application/json",
      `{"error":"too large"}`,
    ]);
  });
});
