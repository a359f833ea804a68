import * as z from "zod";
import { ACCOUNT, type Call, denial, json, REGION, Refused, type Reply, type Service, Unplayed } from "./calls.ts";
import type { Ask } from "./roles.ts";

const key = z.record(z.string(), z.record(z.string(), z.unknown()));
const one = z.object({
  TableName: z.string(),
  Key: key.optional(),
  Item: key.optional(),
  IndexName: z.string().optional(),
});
const batch = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(key) }).loose()) });
const transaction = z.object({ TransactItems: z.array(z.record(z.string(), one.loose())) });

/** How busy the database is. All of it follows from a seed, so that each run meets the same. */
export interface Trouble {
  /** Of a hundred calls, how many are turned away for coming too fast. */
  throttled: number;
  /** Of a hundred batches, how many are answered in part. */
  unprocessed: number;
  /** How long the keys of a transaction are held at least. */
  heldMilliseconds: number;
  seed: number;
}

export const CALM: Trouble = { throttled: 0, unprocessed: 0, heldMilliseconds: 10, seed: 1 };

const SINGLE = ["GetItem", "PutItem", "UpdateItem", "DeleteItem", "DescribeTable"];
const SINGLE_WRITES = ["PutItem", "UpdateItem", "DeleteItem"];
const IN_TRANSACTION: Record<string, string> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
  Get: "GetItem",
};

/** In front of an engine that does one thing after the other: who may, and what happens when much is done at once. */
export function dynamoService(engine: string, trouble: Trouble): Service {
  const held = new Set<string>();
  const chance = seeded(() => trouble.seed);
  return async (call) => {
    const body: unknown = JSON.parse(call.body.toString());
    for (const ask of asksOf(call.operation, body)) requireRight(call, ask);
    if (chance() < trouble.throttled)
      throw refusal("ThrottlingException", "Rate of requests exceeds the allowed throughput.");
    if (call.operation === "BatchGetItem" && chance() < trouble.unprocessed) return answerInPart(engine, call, body);
    const writes = written(call.operation, body);
    refuseConflicts(call.operation, writes, held);
    return holding(held, writes, async () => {
      if (call.operation.startsWith("Transact")) await new Promise((go) => setTimeout(go, trouble.heldMilliseconds));
      return forward(engine, call, call.body);
    });
  };
}

function asksOf(operation: string, body: unknown): Ask[] {
  const tableArn = (name: string) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;
  if (SINGLE.includes(operation))
    return [{ action: `dynamodb:${operation}`, resource: tableArn(one.parse(body).TableName) }];
  if (operation === "Query") {
    const { TableName, IndexName } = one.parse(body);
    const resource = IndexName ? `${tableArn(TableName)}/index/${IndexName}` : tableArn(TableName);
    return [{ action: "dynamodb:Query", resource }];
  }
  if (operation === "BatchGetItem")
    return Object.keys(batch.parse(body).RequestItems).map((name) => ({
      action: "dynamodb:BatchGetItem",
      resource: tableArn(name),
    }));
  if (operation !== "TransactWriteItems" && operation !== "TransactGetItems")
    throw new Unplayed(`No rule for DynamoDB's ${operation}`);
  return transaction.parse(body).TransactItems.flatMap((item) =>
    Object.entries(item).map(([kind, { TableName }]) => {
      const action = IN_TRANSACTION[kind];
      if (!action) throw new Unplayed(`No rule for ${kind} in a transaction`);
      return { action: `dynamodb:${action}`, resource: tableArn(TableName) };
    }),
  );
}

function requireRight({ role }: Call, ask: Ask): void {
  if (role.may(ask)) return;
  const Message = denial(role, ask.action, ask.resource);
  throw new Refused(json(400, { __type: "com.amazon.coral.service#AccessDeniedException", Message }), Message);
}

/** The items that a call writes or checks, in its order. */
function written(operation: string, body: unknown): string[] {
  if (SINGLE_WRITES.includes(operation)) return [identityOf(one.parse(body))];
  if (!operation.startsWith("Transact")) return [];
  return transaction.parse(body).TransactItems.flatMap((item) => Object.values(item).map(identityOf));
}

function identityOf({ TableName, Key, Item }: z.output<typeof one>): string {
  const { pk, sk } = Key ?? Item ?? {};
  return JSON.stringify([TableName, pk, sk]);
}

/** An item that a transaction or a write is at belongs to it until it is done. */
function refuseConflicts(operation: string, writes: string[], held: Set<string>): void {
  const busy = writes.map((identity) => held.has(identity));
  if (!busy.includes(true)) return;
  if (!operation.startsWith("Transact"))
    throw refusal("TransactionConflictException", "Transaction is ongoing for the item");
  const CancellationReasons = busy.map((met) =>
    met ? { Code: "TransactionConflict", Message: "Transaction is ongoing for the item" } : { Code: "None" },
  );
  const codes = CancellationReasons.map(({ Code }) => Code).join(", ");
  const Message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  const __type = "com.amazonaws.dynamodb.v20120810#TransactionCanceledException";
  throw new Refused(json(400, { __type, Message, CancellationReasons }), "TransactionCanceledException");
}

async function holding<T>(held: Set<string>, writes: string[], work: () => Promise<T>): Promise<T> {
  for (const identity of writes) held.add(identity);
  try {
    return await work();
  } finally {
    for (const identity of writes) held.delete(identity);
  }
}

/** Answers for a half of the keys and names the others. */
async function answerInPart(engine: string, call: Call, body: unknown): Promise<Reply> {
  const { RequestItems } = batch.parse(body);
  const halves = Object.entries(RequestItems).map(([table, { Keys, ...more }]) => {
    const half = Math.floor(Keys.length / 2);
    return { table, more, now: Keys.slice(0, half), later: Keys.slice(half) };
  });
  const UnprocessedKeys = Object.fromEntries(halves.map(({ table, more, later }) => [table, { ...more, Keys: later }]));
  const asked = halves.filter(({ now }) => now.length > 0);
  if (asked.length === 0) return json(200, { Responses: {}, UnprocessedKeys });
  const now = Object.fromEntries(asked.map(({ table, more, now: Keys }) => [table, { ...more, Keys }]));
  const reply = await forward(engine, call, Buffer.from(JSON.stringify({ RequestItems: now })));
  if (reply.status !== 200) return reply;
  return json(200, { ...JSON.parse(String(reply.body)), UnprocessedKeys });
}

async function forward(engine: string, { headers }: Call, body: Buffer): Promise<Reply> {
  const names = ["content-type", "x-amz-target", "x-amz-date", "authorization"];
  const sent = Object.fromEntries(names.map((name) => [name, String(headers[name] ?? "")]));
  const answer = await fetch(engine, { method: "POST", headers: sent, body: new Uint8Array(body) });
  return {
    status: answer.status,
    headers: { "content-type": "application/x-amz-json-1.0" },
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

function refusal(code: string, message: string): Refused {
  const body = { __type: `com.amazonaws.dynamodb.v20120810#${code}`, message };
  return new Refused(json(400, body), code);
}

/** Numbers from 0 to 99, the same ones in each run. */
function seeded(seed: () => number): () => number {
  let state: number | null = null;
  return () => {
    state = ((state ?? seed()) * 48_271) % 2_147_483_647;
    return state % 100;
  };
}
