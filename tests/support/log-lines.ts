import { vi } from "vitest";

/** All that is printed while something runs, by the log or past it, as one text. */
export async function printedWhile(work: () => Promise<unknown>): Promise<string> {
  const parts: string[] = [];
  const keep = (...printed: unknown[]) => {
    parts.push(`${printed.map(String).join(" ")}\n`);
  };
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      parts.push(String(chunk));
      return true;
    }),
  );
  const printers = (["log", "info", "warn", "error", "debug"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(keep),
  );
  vi.stubEnv("LOG", "on");
  try {
    await work();
  } finally {
    vi.unstubAllEnvs();
    for (const spy of [...streams, ...printers]) spy.mockRestore();
  }
  return parts.join("");
}

/** The events of a log, whose every line is a JSON object. */
export function eventsIn(printed: string): Record<string, unknown>[] {
  return printed
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** What the product logs while `work` runs, line by line. */
export async function logLinesOf(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  return eventsIn(await printedWhile(work));
}
