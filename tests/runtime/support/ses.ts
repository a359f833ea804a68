import { json } from "node:stream/consumers";
import { type ParsedMail, simpleParser } from "mailparser";
import * as z from "zod";
import { listen } from "./listen.ts";

/** What SES is asked when it sends a mail as it is. */
const sendEmail = z.object({
  Destination: z.object({ ToAddresses: z.array(z.string()), BccAddresses: z.array(z.string()).default([]) }),
  Content: z.object({ Raw: z.object({ Data: z.base64() }) }),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});

interface TakenMail extends ParsedMail {
  recipients: string[];
  tags: Record<string, string>;
}

/** As much of SES as the product calls: it takes every mail and keeps it. */
export async function startSes() {
  const mails: TakenMail[] = [];
  const { url, stop } = await listen(async (request, response) => {
    const { Destination, Content, EmailTags } = sendEmail.parse(await json(request));
    const parsed = await simpleParser(Buffer.from(Content.Raw.Data, "base64"));
    const tags = Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value]));
    mails.push({ ...parsed, recipients: Destination.ToAddresses, tags });
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ MessageId: crypto.randomUUID() }));
  });
  return { url, stop, mails };
}
