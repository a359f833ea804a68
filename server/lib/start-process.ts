import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/** A program that runs, or that the machine could not start: it may lack the file, memory or a place for the process. */
export interface Started {
  /** Null if the machine refused at once. */
  child: ChildProcess | null;
  /** Resolves to the machine's reason if the program could not be started, else never. */
  refused: Promise<Error>;
}

/** Starts a program. One that cannot be started throws nothing and does not end this process. */
export function startProcess(command: string, args: readonly string[], options: SpawnOptions): Started {
  try {
    const child = spawn(command, args, options);
    // Node reports most reasons as an event, which would end this process if nobody listened.
    return { child, refused: new Promise((resolve) => child.on("error", resolve)) };
  } catch (error) {
    return { child: null, refused: Promise.resolve(error instanceof Error ? error : new Error(String(error))) };
  }
}
