import type { Dynamo } from "../../server/db/dynamo.ts";

/** What work asked of the database: each request by its name, and how many of them had to wait for another one's answer. */
interface Asked {
  commands: string[];
  /** Requests that go out together are one round. */
  rounds: number;
}

/** Longer than it takes to send everything that waits for nothing. */
const ANSWER_MILLISECONDS = 60;

export type CountReads = <T>(work: () => Promise<T>) => Promise<{ value: T; asked: Asked }>;

/** Makes each answer of this handle's database slow, and counts what is asked while some work is done. */
export function countedReads({ client }: Dynamo): CountReads {
  let asked: Asked = { commands: [], rounds: 0 };
  let answered = 0;
  client.middlewareStack.add(
    (proceed, { commandName = "" }) =>
      async (args) => {
        const counted = asked;
        const round = answered + 1;
        counted.commands.push(commandName.replace(/Command$/, ""));
        counted.rounds = Math.max(counted.rounds, round);
        const [reply] = await Promise.all([
          proceed(args),
          new Promise((resume) => setTimeout(resume, ANSWER_MILLISECONDS)),
        ]);
        answered = Math.max(answered, round);
        return reply;
      },
    { step: "initialize", name: "countReads" },
  );
  return async (work) => {
    asked = { commands: [], rounds: 0 };
    answered = 0;
    const counted = asked;
    const value = await work();
    return { value, asked: { ...counted, commands: counted.commands.toSorted() } };
  };
}
