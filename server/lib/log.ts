/**
 * Writes one structured line per event to standard output, unless LOG is "off". CloudWatch and terminals can both read
 * it.
 */
export function log(event: string, fields: Record<string, unknown> = {}): void {
  if (process.env.LOG === "off") return;
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
}

/** Returns a short id that is shown to a user and finds the error in the log. */
export function newReference(): string {
  return crypto.randomUUID().slice(0, 8);
}

/** Returns what is logged of a thrown error. */
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
