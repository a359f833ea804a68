/** One structured line per event on standard output, unless LOG is "off"; CloudWatch and a terminal both read it. */
export function log(event: string, fields: Record<string, unknown> = {}): void {
  if (process.env.LOG === "off") return;
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
}

/** What is worth keeping of something thrown. */
export function describeError(error: unknown): { name: string; message: string; stack?: string } {
  if (error instanceof Error) return { name: error.name, message: error.message, stack: error.stack };
  return { name: "Unknown", message: String(error) };
}
