import { JobError, type JobFailureCode } from "../lib/job-failure.ts";
import { OutcomeUnknown } from "./message.ts";
import { isThrottled, isUnconnected } from "./ses.ts";

/**
 * Returns an error of a transport as one that says what its mail's owner has to know, with the server's own reply where
 * the owner can act on it. The error itself is its cause.
 */
export function refusalOfMail(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof OutcomeUnknown) return error;
  const refusal = smtpRefusal(error) ?? sesRefusal(error) ?? connectionRefusal(error);
  if (!refusal) return error;
  const { code, detail = null } = refusal;
  return new JobError(code, error.message, { detail, cause: error });
}

interface Refusal {
  code: JobFailureCode;
  detail?: string;
}

/** What nodemailer tells: the reply's code, the reply, and the command that it answers. */
function smtpRefusal(error: Error): Refusal | null {
  const isOfSignIn = "code" in error && error.code === "EAUTH";
  if (!("responseCode" in error) || typeof error.responseCode !== "number")
    return isOfSignIn ? { code: "sending_refused" } : null;
  const detail = "response" in error ? String(error.response) : error.message;
  const command = "command" in error ? String(error.command) : "";
  if (error.responseCode < 500) return isOfSignIn ? { code: "mail_deferred" } : { code: "mail_deferred", detail };
  if (isOfSignIn || command === "MAIL FROM") return { code: "sending_refused" };
  const isOfAddress = command === "RCPT TO" || /\b5\.(?:1\.\d|2\.1)\b/.test(detail);
  return { code: isOfAddress ? "address_refused" : "mail_refused", detail };
}

/** SES's errors by their name; what it says of an address is its owner's business, of the sender the installation's. */
function sesRefusal(error: Error): Refusal | null {
  if (!("$fault" in error)) return null;
  const { name, message } = error;
  if (error.$fault === "server" || isThrottled(error) || name === "TooManyRequestsException")
    return { code: "mail_deferred" };
  if (name === "BadRequestException" && /address|domain/i.test(message))
    return { code: "address_refused", detail: message };
  return { code: "sending_refused" };
}

const UNREACHABLE = new Set([
  "ECONNECTION",
  "ETIMEDOUT",
  "ESOCKET",
  "EDNS",
  "ETLS",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
]);

function connectionRefusal(error: Error): Refusal | null {
  const isBroken = "code" in error && UNREACHABLE.has(String(error.code));
  return isBroken || isUnconnected(error) ? { code: "mail_server_unreachable" } : null;
}
