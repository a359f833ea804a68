import { BatchGetItemCommand, type BatchGetItemCommandInput, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { type Dynamo, retryUnprocessedKeys } from "../../server/db/dynamo.ts";

/**
 * The SDK's own client, whose commands are answered by the given function. Its `send` is replaced as a whole: to put a
 * middleware before the others would have them all sorted again for each command, which takes longer than the answer. Only
 * reads of many items take that way, as the product sees to it there that their answers are whole.
 */
export function answeringClient(
  answer: (command: string, input: object) => Promise<Record<string, unknown>>,
  pause: Dynamo["pause"],
): DynamoDBClient {
  const client = new DynamoDBClient({ region: "local", credentials: { accessKeyId: "none", secretAccessKey: "none" } });
  const outputOf = async (name: string, input: object) => ({ $metadata: {}, ...(await answer(name, input)) });
  retryUnprocessedKeys(client, pause);
  client.middlewareStack.add(
    (_, { commandName = "" }) =>
      async ({ input }) => ({ response: {}, output: await outputOf(commandName, input) }),
    { step: "initialize", name: "inMemory" },
  );
  const throughAll = client.send.bind(client);
  const send = (command: DocumentCommand | BatchGetItemCommand) => {
    if (command instanceof BatchGetItemCommand) return readTogether(command.input);
    return command instanceof BatchGetCommand
      ? throughAll(command)
      : outputOf(command.clientCommand.constructor.name, command.input);
  };
  /** As the plain client reads many items: with values as DynamoDB writes them, and asked for until all are answered. */
  const readTogether = async ({ RequestItems = {} }: BatchGetItemCommandInput) => {
    const [[table, { Keys = [], ...how }] = ["", { Keys: [] }]] = Object.entries(RequestItems);
    const command = new BatchGetCommand({
      RequestItems: { [table]: { ...how, Keys: Keys.map((key) => unmarshall(key)) } },
    });
    const { Responses = {} } = await throughAll(command);
    return { Responses: { [table]: (Responses[table] ?? []).map((item) => marshall(item)) } };
  };
  return Object.assign(client, { send });
}

/** What ElectroDB sends: a command of the document client, which wraps one of the plain client's. */
interface DocumentCommand {
  clientCommand: object;
  input: object;
}
