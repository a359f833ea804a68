/** One structured line per event on standard output, unless LOG is "off"; CloudWatch and a terminal both read it. */
export function log(event: string, fields: Record<string, unknown> = {}): void {
  if (process.env.LOG === "off") return;
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
}

/** A short id by which somebody who was shown it finds an error in the log. */
export function newReference(): string {
  return crypto.randomUUID().slice(0, 8);
}

/** What is worth keeping of something thrown. */
export function describeError(error: unknown): { name: string; message: string; stack?: string; cause?: string } {
  if (error instanceof Error) {
    const { name, message, stack, cause } = error;
    return {
      name,
      message,
      stack,
      ...(cause === undefined
        ? {}
        : { cause: cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause) }),
    };
  }
  return { name: "Unknown", message: String(error) };
}
