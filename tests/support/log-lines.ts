import { vi } from "vitest";

/** What the product logs while `work` runs, line by line; tests are silent otherwise. */
export async function logLinesOf(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const lines: Record<string, unknown>[] = [];
  const before = process.env.LOG;
  process.env.LOG = "on";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    for (const line of String(text).split("\n")) if (line.startsWith("{")) lines.push(JSON.parse(line));
    return true;
  });
  try {
    await work();
  } finally {
    write.mockRestore();
    process.env.LOG = before;
  }
  return lines;
}
