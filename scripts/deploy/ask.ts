import { createInterface } from "node:readline/promises";
import { Refusal } from "../refusal.ts";

/** Continues only after the stage's name is typed. */
export async function askFor(stage: string, sentence: string): Promise<void> {
  if (!process.stdin.isTTY)
    throw new Refusal(`${sentence.slice(0, -1)}, and nobody is there to confirm it: add --yes if it is meant.`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${sentence} Type ${stage} to go on: `);
  terminal.close();
  if (answer.trim() !== stage) throw new Refusal("Nothing was changed: the stage's name was not typed.");
}
