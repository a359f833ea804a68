import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { watchSite } from "../../server/jobs/site.ts";

const SOUND = { "/api/health": 200, "/api/trpc/workspace.get": 401 };

/** A site that answers these paths so, and what the log says once it was looked at. */
async function seen(answers: { [path: string]: number }): Promise<object[]> {
  const server = createServer((request, response) => response.writeHead(answers[request.url ?? ""] ?? 404).end("{}"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const said = await logged(() => watchSite(`http://127.0.0.1:${port}`));
  server.close();
  return said;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

async function logged(act: () => Promise<void>): Promise<object[]> {
  vi.stubEnv("LOG", "on");
  const lines: object[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((line) => {
    const { at, ...rest } = JSON.parse(String(line));
    lines.push(rest);
    return typeof at === "string";
  });
  await act();
  write.mockRestore();
  return lines;
}

afterEach(() => vi.unstubAllEnvs());

describe("the scheduler's look at the site", () => {
  test("says nothing while pages and API answer", async () => {
    expect(await seen(SOUND)).toEqual([]);
  });

  test("tells which part the edge turns everybody away from", async () => {
    const event = "site out of reach";
    expect(await seen({ ...SOUND, "/api/health": 403 })).toEqual([{ event, path: "/api/health", got: 403 }]);
    const turnedAway = { ...SOUND, "/api/trpc/workspace.get": 403 };
    expect(await seen(turnedAway)).toEqual([{ event, path: "/api/trpc/workspace.get", got: 403 }]);
  });

  test("tells of a site that is not there at all, and goes on", async () => {
    const said = await logged(async () => watchSite(`http://127.0.0.1:${await freePort()}`));
    expect(said).toEqual([
      { event: "site out of reach", path: "/api/health", got: expect.stringContaining("ECONNREFUSED") },
      { event: "site out of reach", path: "/api/trpc/workspace.get", got: expect.any(String) },
    ]);
  });
});
