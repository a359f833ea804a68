import { JobError, type JobFailure } from "../lib/job-failure.ts";

/** A mail as features hand it over; the transport makes MIME of it. */
export interface OutgoingMail {
  to: string;
  /** Further recipients, and those who get a copy; each sees the others. */
  alsoTo?: readonly string[];
  cc?: readonly string[];
  bcc?: string;
  /** On whose behalf it is sent: the sender reads "Robin Example via Invoicely". */
  onBehalfOf?: string;
  replyTo?: string;
  subject: string;
  text: string;
  html: string;
  /** The part of its Message-ID before the @: the same at each attempt, so mail programs can merge duplicates. */
  messageId?: string;
  /** The subject of later reports from the mail service. */
  about?: { workspaceId: string; documentId: string; mailing: string };
  attachments?: { filename: string; contentType: string; content: Uint8Array }[];
}

export interface Mailer {
  /** Mails lie in a folder of this machine, where they can spoil nobody's good name. */
  staysHere?: boolean;
  /**
   * Throws when the mail was refused or the server could not be reached: the recipient does not have it. Where its owner is
   * to know why, that is a `JobError`. Throws
   * `OutcomeUnknown` when the whole mail was handed over and no answer came: the recipient may have it.
   */
  send(mail: OutgoingMail): Promise<SentMail>;
}

export interface SentMail {
  messageId: string;
  /** The other recipients whom the server refused at once. */
  refused?: readonly RefusedRecipient[];
}

export interface RefusedRecipient {
  address: string;
  failure: JobFailure;
}

export class OutcomeUnknown extends JobError {
  override name = "OutcomeUnknown";

  constructor(message: string) {
    super("outcome_unknown", message);
  }
}
