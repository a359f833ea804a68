import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";

interface Sent {
  queue: string;
  body: string;
  group: string;
}

/** As much of SQS's interface as the product calls: messages are taken and kept until a test takes them out. */
export class SqsStandIn {
  readonly messages: Sent[] = [];
  private readonly server: Server;
  url = "";
  /** Whether it takes none of the messages, as where the role may not send. */
  refuses = false;

  constructor() {
    this.server = createServer({ keepAliveTimeout: 0 }, async (request, response) => {
      const { QueueUrl, Entries } = JSON.parse(await text(request));
      if (this.refuses) {
        const Failed = Entries.map(({ Id }: { Id: string }) => ({ Id, Code: "AccessDenied", SenderFault: true }));
        response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
        response.end(JSON.stringify({ Successful: [], Failed }));
        return;
      }
      const Successful = Entries.map((entry: { Id: string; MessageBody: string; MessageGroupId: string }) => {
        this.messages.push({ queue: QueueUrl, body: entry.MessageBody, group: entry.MessageGroupId });
        const MD5OfMessageBody = createHash("md5").update(entry.MessageBody).digest("hex");
        return { Id: entry.Id, MessageId: crypto.randomUUID(), MD5OfMessageBody };
      });
      response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
      response.end(JSON.stringify({ Successful, Failed: [] }));
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("the stand-in has no port");
    this.url = `http://127.0.0.1:${address.port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** What waits in a queue, as Lambda hands it over; it leaves the queue. */
  batch(queue: string): { Records: { messageId: string; body: string }[] } {
    const taken = this.messages.filter((message) => message.queue.endsWith(queue));
    this.messages.splice(0, this.messages.length, ...this.messages.filter((message) => !taken.includes(message)));
    return { Records: taken.map(({ body }, index) => ({ messageId: `message-${index}`, body })) };
  }
}
