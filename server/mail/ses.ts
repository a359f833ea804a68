import { requestHandlerWithoutReuse } from "../lib/aws-requests.ts";
import { once } from "../lib/once.ts";
import { OutcomeUnknown } from "./message.ts";
import { asciiDomain } from "./sender.ts";
import { type Message, mimeOf, NO_ANSWER, type Send } from "./transport.ts";

// Loaded with the first mail, because most processes send none.
const sesSdk = once(() => import("@aws-sdk/client-sesv2"));

/** Sends by `ses://REGION`, or `ses://REGION/CONFIGURATION-SET` if the identity's own set is not to be used. */
export function ses(url: URL): Send {
  const ConfigurationSetName = url.pathname.slice(1) || undefined;
  const open = once(async () => {
    const { SESv2Client, SendEmailCommand } = await sesSdk();
    // One try only: a mail that went out without a reply must not go out again unrecorded.
    const client = new SESv2Client({
      region: url.hostname,
      maxAttempts: 1,
      requestHandler: requestHandlerWithoutReuse,
    });
    return { client, SendEmailCommand };
  });
  return async (message, { to, alsoTo = [], cc = [], bcc, about }) => {
    const { client, SendEmailCommand } = await open();
    const command = new SendEmailCommand({
      // Only the address: a name would have to be encoded here, and the mail itself contains it encoded.
      FromEmailAddress: senderOf(message),
      Destination: {
        ToAddresses: [to, ...alsoTo].map(asciiDomain),
        ...(cc.length > 0 ? { CcAddresses: cc.map(asciiDomain) } : {}),
        BccAddresses: bcc ? [asciiDomain(bcc)] : [],
      },
      Content: { Raw: { Data: await mimeOf(message) } },
      EmailTags: Object.entries(about ?? {}).map(([Name, Value]) => ({ Name, Value })),
      ConfigurationSetName,
    });
    const { MessageId } = await client.send(command).catch((error) => {
      throw isAnswerLost(error) ? new OutcomeUnknown(NO_ANSWER) : error;
    });
    return { messageId: MessageId ?? "" };
  };
}

/** SES accepts only ASCII letters, and there is no way to encode others before the @. */
function senderOf({ from: { address } }: Message): string {
  if (/[^\x20-\x7e]/.test(address))
    throw new Error(`SES cannot send from ${address}: before the @ it takes ASCII only`);
  return address;
}

const BROKEN_OFF = ["ECONNRESET", "EPIPE", "ETIMEDOUT"];

function isAnswerLost(error: unknown): boolean {
  if (!(error instanceof Error) || isUnconnected(error)) return false;
  return error.name === "TimeoutError" || ("code" in error && BROKEN_OFF.includes(String(error.code)));
}

const CONNECTING = ["connect", "getaddrinfo"];
const NO_CONNECTION = /did not establish a connection|before secure TLS connection was established/;

/** Returns whether no connection was made, so nothing was sent, by the words of Node or of the SDK's own limit. */
export function isUnconnected(error: Error): boolean {
  return ("syscall" in error && CONNECTING.includes(String(error.syscall))) || NO_CONNECTION.test(error.message);
}

const THROTTLED = ["TooManyRequestsException", "Throttling", "ThrottlingException"];

/** Returns whether SES refused a mail for coming too fast. If the day's quota is used up, a retry does not help. */
export function isThrottled({ name, message }: Error): boolean {
  return THROTTLED.includes(name) && !/quota/i.test(message);
}
