import { keysOf } from "./objects.ts";
import { DataFault } from "./problem.ts";
import { cutText } from "./text.ts";

/** What can go wrong in a job, with the sentence that its owner reads. */
const SENTENCES = {
  unexpected: "Something went wrong on our side.",
  storage_unavailable: "The database or the place for files did not answer.",
  held_up: "Something that is kept for it cannot be used.",
  files_not_made: "The PDF could not be made.",
  files_changed: "A stored file of the document is not as it was stored, so nothing is sent.",
  no_address: "There is no email address.",
  account_new: "A new account sends a limited number of mails a day. This one waits for its turn.",
  address_refused: "The mail server refused the address.",
  mail_refused: "The mail server refused the mail.",
  mail_deferred: "The mail server did not take the mail yet.",
  mail_server_unreachable: "The mail server could not be reached.",
  sending_refused:
    "The mail server does not take mails from this installation. Whoever runs it has to look at its settings.",
  outcome_unknown: "The mail was handed over, but the server did not say what became of it. It may have arrived.",
  sender_stopped: "The sender stopped before it could note the outcome. The mail may have arrived.",
  returned: "The mail came back.",
  unwanted: "The mail was reported as unwanted.",
  harmful: "The mail service took it for harmful and did not send it.",
} as const;

export type JobFailureCode = keyof typeof SENTENCES;

/** The closed list of what can go wrong in a job. */
export const JOB_FAILURE_CODES = keysOf(SENTENCES);

/**
 * What is stored about a failure in a job. `reference` finds the whole error in the log; it is null if nothing was
 * thrown. `detail` is what the owner needs in addition to the sentence, such as a mail server's short reply, and never
 * the text of an error of ours, the database or a library.
 */
export interface JobFailure {
  code: JobFailureCode;
  reference: string | null;
  detail: string | null;
}

/** Thrown if the owner learns more than that something failed. Its message and cause are for the log alone. */
export class JobError extends Error {
  override name: string = "JobError";
  readonly code: JobFailureCode;
  readonly detail: string | null;

  constructor(
    code: JobFailureCode,
    message: string,
    { detail = null, cause }: { detail?: string | null; cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
    this.detail = detail;
  }
}

const DETAIL_MAX = 300;

export function jobFailure(
  code: JobFailureCode,
  { detail = null, reference = null }: Partial<Omit<JobFailure, "code">> = {},
): JobFailure {
  return {
    code,
    reference,
    detail: detail === null ? null : cutText(detail.replaceAll(/\s+/g, " ").trim(), DETAIL_MAX),
  };
}

/** Returns what is stored about a thrown error. */
export function jobFailureOf(error: unknown, reference: string): JobFailure {
  if (error instanceof JobError) return jobFailure(error.code, { detail: error.detail, reference });
  if (error instanceof DataFault) return jobFailure("held_up", { detail: error.message, reference });
  return jobFailure(isOfStorage(error) ? "storage_unavailable" : "unexpected", { reference });
}

/** Does work. If it throws an error without a code of its own, the error gets the given code. */
export async function failingAs<T>(code: JobFailureCode, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (jobFailureOf(error, "").code !== "unexpected") throw error;
    throw new JobError(code, error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Returns true if AWS's client for the database or the files threw the error, or the connection failed. */
function isOfStorage(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause)
    if ("$fault" in each || "$metadata" in each || ("code" in each && NETWORK_CODES.has(String(each.code))))
      return true;
  return false;
}

const NETWORK_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "ENOTFOUND", "EAI_AGAIN"]);

/** Reads a failure that an earlier version stored as a text: the part that the owner may read, or only that it failed. */
function jobFailureOfText(text: string): JobFailure {
  const known = JOB_FAILURE_CODES.find((code) => SENTENCES[code] === text);
  if (known) return jobFailure(known);
  for (const { code, pattern } of STORED_MESSAGES) {
    const [matched, detail = null] = pattern.exec(text) ?? [];
    if (matched !== undefined) return jobFailure(code, { detail });
  }
  return jobFailure("unexpected");
}

/** The texts of earlier versions with their codes; the captured part is what the owner still reads. */
const STORED_MESSAGES: readonly { code: JobFailureCode; pattern: RegExp }[] = [
  { code: "address_refused", pattern: /^Can't send mail - all recipients were rejected: (5.+)$/s },
  {
    code: "mail_deferred",
    pattern: /^(?:Can't send mail - all recipients were rejected: |Message failed: )?(4\d\d\b.*)$/s,
  },
  { code: "mail_refused", pattern: /^(?:Message failed: )?(5\d\d\b.*)$/s },
  { code: "returned", pattern: /^The mail came back from (.+)$/s },
  { code: "unwanted", pattern: /^.+ reported the mail as unwanted\.$/ },
  { code: "harmful", pattern: /^The mail service took it for harmful and did not send it: (.+)$/s },
  {
    code: "held_up",
    pattern: /^(No date can be worked out .+|.+ that this version of Invoicely does not know\.|.+ cannot be read\.)$/,
  },
];

/** Returns a stored failure; earlier versions stored its text. */
export function wholeFailure(kept: {
  failure?: JobFailure | undefined;
  lastError?: string | undefined;
}): JobFailure | null {
  return kept.failure ?? (kept.lastError === undefined ? null : jobFailureOfText(kept.lastError));
}

/** A failure as its owner sees it. */
interface ShownFailure {
  code: JobFailureCode;
  message: string;
  reference: string | null;
}

export function presentFailure(failure: JobFailure | null): ShownFailure | null {
  return failure && { code: failure.code, message: sentenceOf(failure), reference: failure.reference };
}

function sentenceOf({ code, reference, detail }: JobFailure): string {
  const sentence = SENTENCES[code];
  if (detail !== null) return endSentence(`${BEFORE_DETAIL[code] ?? `${sentence.replace(/\.$/, "")}: `}${detail}`);
  return reference !== null && ASKED_ABOUT.has(code) ? `${sentence} Reference: ${reference}.` : sentence;
}

/** The words before the detail that replace the code's sentence. */
const BEFORE_DETAIL: Partial<Record<JobFailureCode, string>> = { held_up: "", returned: "The mail came back from " };

/** The codes about which only the log says more. */
const ASKED_ABOUT: ReadonlySet<JobFailureCode> = new Set(["unexpected", "files_not_made"]);

function endSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
