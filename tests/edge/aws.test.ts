import { setTimeout as sleep } from "node:timers/promises";
import {
  BatchGetItemCommand,
  DynamoDBClient,
  ListTablesCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { connectDynamo } from "../../server/db/dynamo.ts";
import { provisionTable } from "../../server/db/provision.ts";
import { stackOf } from "../infra/support/stack.ts";
import { type Aws, startAws } from "./support/aws/aws.ts";
import { CALM } from "./support/aws/dynamo.ts";
import { type Endpoint, startEndpoint } from "./support/aws/endpoint.ts";
import { type Role, roleOf } from "./support/aws/roles.ts";
import { s3Service } from "./support/aws/s3.ts";
import { sesService } from "./support/aws/ses.ts";
import { deployedFunction } from "./support/deployed.ts";

const stack = stackOf(inject("built"));
const bucket = deployedFunction(stack, "web").variables.FILES_URL?.slice("s3://".length) ?? "";
const table = deployedFunction(stack, "web").variables.TABLE_NAME ?? "";
const FROM = "invoices@invoices.example.com";

let aws: Aws;

beforeAll(async () => {
  aws = await startAws(stack, process.env.AWS_ENDPOINT_URL_DYNAMODB ?? "", { mailsPerSecond: 2 });
});
afterAll(() => aws.stop());

/** How a client of the SDK is made that calls as that role. */
function as(role: string, endpoint: Pick<Endpoint, "url"> = aws) {
  const credentials = { accessKeyId: role, secretAccessKey: "of this role" };
  return { region: "eu-central-1", endpoint: endpoint.url, credentials, maxAttempts: 1 };
}

/** The error's name, or that there was none. */
function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error) => (error instanceof Error ? error.name : "?"),
  );
}

const queueUrl = (name: string) => `${aws.url}/111122223333/${name}`;
const send = (role: string, queue: string, bodies: string[]) =>
  new SQSClient(as(role)).send(
    new SendMessageBatchCommand({
      QueueUrl: queueUrl(queue),
      Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
    }),
  );

type MailParts = { from?: string; to?: string; tag?: string; set?: string };

function mail(role: string, more: MailParts = {}, endpoint: Pick<Endpoint, "url"> = aws) {
  const { from = FROM, to = "pay@acme.example", tag = "1", set } = more;
  return new SESv2Client(as(role, endpoint)).send(
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      Content: { Raw: { Data: Buffer.from(`From: ${FROM}\r\n\r\nHello`) } },
      EmailTags: [{ Name: "mailing", Value: tag }],
      ConfigurationSetName: set,
    }),
  );
}

describe("a role", () => {
  const query = (role: string, TableName: string, IndexName?: string) =>
    new DynamoDBClient(as(role)).send(
      new QueryCommand({
        TableName,
        IndexName,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: "1" } },
      }),
    );

  test("that lacks a right is refused in the shape of each service", async () => {
    expect(await outcome(query("ApiRole", "another-table"))).toBe("AccessDeniedException");
    expect(await outcome(query("ApiRole", table, "gsi3"))).toBe("AccessDeniedException");
    expect(await outcome(send("ApiRole", "BillingQueueQueue", ["x"]))).toBe("AccessDenied");
    expect(await outcome(mail("ApiRole"))).toBe("AccessDeniedException");
    const read = new GetObjectCommand({ Bucket: bucket, Key: "a/b.pdf" });
    expect(await outcome(new S3Client(as("ApiRole")).send(read))).toBe("AccessDenied");
    expect(aws.denied.splice(0)).toHaveLength(5);
  });

  test("that has it is let through", async () => {
    expect(await outcome(send("ApiRole", "DeliveryQueueQueue", ["x"]))).toBe("done");
    expect(await outcome(mail("DeliveryRole"))).toBe("done");
    expect(aws.denied).toEqual([]);
  });

  test("may send from its own address alone, compared letter by letter, and with its own set", async () => {
    for (const more of [{ from: "Invoices@invoices.example.com" }, { set: "another-set" }])
      expect(await outcome(mail("DeliveryRole", more))).toBe("AccessDeniedException");
    aws.denied.length = 0;
  });

  test("is asked by a pattern, a condition and a refusal that wins", () => {
    const arn = "arn:aws:s3:::documents/a/b.pdf";
    const may = (role: Role) => role.may({ action: "s3:GetObject", resource: arn, context: { "a:b": "one" } });
    const allow = { actions: ["s3:getobject"], resources: ["arn:aws:s3:::documents/*"] };
    expect(may(roleOf("r", [allow]))).toBe(true);
    expect(may(roleOf("r", [{ ...allow, resources: ["arn:aws:s3:::documents"] }]))).toBe(false);
    expect(may(roleOf("r", [allow, { ...allow, effect: "Deny" }]))).toBe(false);
    const when = (values: string[], variable = "a:b") => [{ test: "StringEquals", variable, values }];
    expect(may(roleOf("r", [{ ...allow, conditions: when(["one"]) }]))).toBe(true);
    expect(may(roleOf("r", [{ ...allow, conditions: when(["One"]) }]))).toBe(false);
    expect(may(roleOf("r", [{ ...allow, conditions: when(["one"], "a:c") }]))).toBe(false);
  });
});

test("a call that no rule is written for is kept, for the test to fail", async () => {
  await outcome(new DynamoDBClient(as("ApiRole")).send(new ListTablesCommand({})));
  await outcome(new S3Client(as("WebServerEucentral1Role")).send(new ListObjectsV2Command({ Bucket: bucket })));
  await outcome(new DynamoDBClient(as("NobodysRole")).send(new ListTablesCommand({})));
  expect(aws.unplayed.splice(0)).toEqual([
    expect.stringContaining("ListTables"),
    expect.stringContaining("S3"),
    expect.stringContaining("NobodysRole"),
  ]);
});

describe("S3", () => {
  const read = new GetObjectCommand({ Bucket: bucket, Key: "missing.pdf" });

  test("says of what is not there that it is not there", async () => {
    expect(await outcome(new S3Client(as("DeliveryRole")).send(read))).toBe("NoSuchKey");
  });

  test("says that it is forbidden to who may not list the bucket", async () => {
    const reader = roleOf("Reader", [{ actions: ["s3:GetObject"], resources: [`arn:aws:s3:::${bucket}/*`] }]);
    const endpoint = await startEndpoint(new Map([["Reader", reader]]), { s3: s3Service(new Map()) });
    expect(await outcome(new S3Client(as("Reader", endpoint)).send(read))).toBe("AccessDenied");
    endpoint.stop();
  });
});

describe("SES", () => {
  test("refuses a From of other letters or with a comma, and a tag with others than it takes", async () => {
    for (const more of [
      { from: `Jürgen <${FROM}>` },
      { from: `Müller, Jane <${FROM}>` },
      { to: "re@müller.example" },
      { tag: "a b" },
    ])
      expect(await outcome(mail("DeliveryRole", more))).toBe("BadRequestException");
  });

  test("in its sandbox asks the role about the recipient as well", async () => {
    aws.ses.sandbox = true;
    expect(await outcome(mail("DeliveryRole"))).toBe("AccessDeniedException");
    aws.ses.sandbox = false;
    expect(aws.denied.splice(0)).toEqual([expect.stringContaining("identity/pay@acme.example")]);
  });

  test("takes mails from verified senders, in its sandbox to verified recipients, and so many a second", async () => {
    const all = roleOf("Sender", [{ actions: ["ses:*"], resources: ["*"] }]);
    const account = {
      sandbox: true,
      identities: new Map([["invoices.example.com", null]]),
      mailsPerSecond: 1,
      mails: [],
      now: () => 0,
    };
    const endpoint = await startEndpoint(new Map([["Sender", all]]), { ses: sesService(account) });
    const sent = (more: Parameters<typeof mail>[1]) => outcome(mail("Sender", more, endpoint));
    expect(await sent({ from: "ada@other.example" })).toBe("MessageRejected");
    expect(await sent({ to: "pay@acme.example" })).toBe("MessageRejected");
    expect(await sent({ to: "ada@invoices.example.com" })).toBe("done");
    expect(await sent({ to: "ada@invoices.example.com" })).toBe("TooManyRequestsException");
    endpoint.stop();
  });
});

describe("SQS", () => {
  test("refuses a batch that is too large or empty", async () => {
    const eleven = Array.from({ length: 11 }, () => "x");
    expect(await outcome(send("ApiRole", "DeliveryQueueQueue", eleven))).toMatch(/TooManyEntriesInBatchRequest/);
    expect(await outcome(send("ApiRole", "DeliveryQueueQueue", ["x".repeat(1_100_000)]))).toMatch(
      /BatchRequestTooLong/,
    );
    expect(await outcome(send("ApiRole", "DeliveryQueueQueue", []))).toMatch(/EmptyBatchRequest/);
  });

  test("hides what it handed out, hands it out again, and lays it aside after five times", () => {
    const { queues } = aws;
    const billing = queues.named("BillingQueueQueue");
    queues.put(billing, "poison");
    for (let times = 1; times <= 5; times++) {
      expect(queues.receive(billing, 10).map(({ receives }) => receives)).toEqual([times]);
      expect(queues.receive(billing, 10)).toEqual([]);
      queues.pass(billing.visibilitySeconds);
    }
    expect(queues.receive(billing, 10)).toEqual([]);
    expect(billing.messages).toEqual([]);
    expect(queues.named("BillingDeadLettersQueue").messages.map(({ body }) => body)).toEqual(["poison"]);
  });

  test("holds a message back for as long as its queue says", () => {
    const delivery = aws.queues.named("DeliveryQueueQueue");
    delivery.messages = [];
    aws.queues.put(delivery, "wake up");
    expect(aws.queues.receive(delivery, 5)).toEqual([]);
    aws.queues.pass(delivery.delaySeconds);
    expect(aws.queues.receive(delivery, 5)).toHaveLength(1);
  });
});

describe("DynamoDB", () => {
  const Keys = ["1", "2"].map((id) => ({ pk: { S: id }, sk: { S: id } }));
  const client = () => new DynamoDBClient(as("ApiRole"));
  const update = () =>
    new UpdateItemCommand({
      TableName: table,
      Key: Keys[0],
      UpdateExpression: "SET n = :n",
      ExpressionAttributeValues: { ":n": { S: "1" } },
    });
  const transaction = (items = Keys) =>
    new TransactWriteItemsCommand({
      TransactItems: items.map((Item) => ({ Put: { TableName: table, Item } })),
    });

  beforeAll(async () => {
    await provisionTable(connectDynamo(table));
  });
  afterEach(() => void Object.assign(aws.trouble, CALM));

  test("turns away who writes an item while a transaction does, alone or in another one", async () => {
    aws.trouble.heldMilliseconds = 300;
    const [first, alone, other] = await Promise.all([
      outcome(client().send(transaction())),
      sleep(100).then(() => outcome(client().send(update()))),
      sleep(100).then(() =>
        client()
          .send(transaction(Keys.slice(1)))
          .catch((error: unknown) => error),
      ),
    ]);
    expect([first, alone]).toEqual(["done", "TransactionConflictException"]);
    expect(other).toMatchObject({
      name: "TransactionCanceledException",
      CancellationReasons: [{ Code: "TransactionConflict" }],
    });
    expect(await outcome(client().send(update()))).toBe("done");
  });

  test("answers in part where it is busy, and names the rest; or turns a call away", async () => {
    aws.trouble.unprocessed = 100;
    const asked = new BatchGetItemCommand({ RequestItems: { [table]: { Keys } } });
    const { Responses, UnprocessedKeys } = await client().send(asked);
    expect([Responses?.[table]?.length, UnprocessedKeys?.[table]?.Keys]).toEqual([1, Keys.slice(1)]);
    Object.assign(aws.trouble, { unprocessed: 0, throttled: 100 });
    expect(await outcome(client().send(asked))).toBe("ThrottlingException");
  });
});
