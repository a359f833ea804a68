/** Something the user can fix: shown in one sentence, without a stack. */
export class Refusal extends Error {}

/** Runs a script's main function and ends the process with its result; refusals and faults end it with 1. */
export async function runScript(main: () => Promise<number>): Promise<void> {
  try {
    process.exit(await main());
  } catch (error) {
    process.stderr.write(`${error instanceof Refusal ? error.message : describe(error)}\n`);
    process.exit(1);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Returns the message of a thrown value. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
