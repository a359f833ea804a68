import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Dynamo } from "../../server/db/dynamo.ts";

/**
 * What goes wrong at the given call: the process dies before or after it reached the database, or lives on but never
 * gets the reply of a call that was carried out.
 */
export interface CrashPoint {
  call: number;
  when: "before" | "after" | "unanswered";
}

/**
 * The same table through a client that can die: from its crash point on every call fails, as nothing runs in a dead
 * process. `calls` counts what reached the database.
 */
export interface FaultyDynamo extends Dynamo {
  calls: number;
  died: boolean;
  /** Dies at that call, counted from now; null lets everything through again, as after a restart. */
  crashAt: (point: CrashPoint | null) => void;
  /** Refuses the calls for which it answers a reason; null lets all through. */
  refuse: ((command: string, input: object) => string | null) | null;
  /** Lets something else happen just before the next call of that name reaches the database. */
  before: (command: string, happening: () => Promise<unknown>) => void;
}

interface Happening {
  command: string;
  happening: () => Promise<unknown>;
}

export function faultyDynamo(table: string): FaultyDynamo {
  let point: CrashPoint | null = null;
  const next: { happening: Happening | null } = { happening: null };
  const client = new DynamoDBClient({ maxAttempts: 1 });
  const faulty: FaultyDynamo = {
    client,
    table,
    pause: async () => {},
    calls: 0,
    died: false,
    refuse: null,
    crashAt: (next) => {
      point = next;
      faulty.died = false;
      faulty.calls = 0;
    },
    before: (command, happening) => {
      next.happening = { command, happening };
    },
  };
  client.middlewareStack.add(
    (proceed, context) => async (args) => {
      const due = next.happening;
      if (due && due.command === context.commandName) {
        next.happening = null;
        await due.happening();
      }
      const reason = faulty.refuse?.(context.commandName ?? "", args.input) ?? null;
      if (reason !== null) throw new Error(reason);
      if (faulty.died) throw new Error("the process is dead");
      faulty.calls++;
      const isPoint = point?.call === faulty.calls;
      if (isPoint && point?.when !== "unanswered") faulty.died = true;
      if (isPoint && point?.when === "before") throw new Error(`before call ${faulty.calls}`);
      const reply = await proceed(args);
      if (isPoint) throw new Error(`after call ${faulty.calls}`);
      return reply;
    },
    { step: "build", name: "crash" },
  );
  return faulty;
}
