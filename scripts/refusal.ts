/** Something the user can put right: told in one sentence, without a stack. */
export class Refusal extends Error {}

/** Runs a script's main function; refusals and faults end the process with 1. */
export async function runScript(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof Refusal) process.stderr.write(`${error.message}\n`);
    else throw error;
  } finally {
    // The launcher's channel would keep the process alive.
    if (process.connected) process.disconnect();
  }
}

/** The words of something thrown. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
