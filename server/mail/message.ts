import { JobError } from "../lib/job-failure.ts";

/** A mail as features hand it over; the transport makes MIME of it. */
export interface OutgoingMail {
  to: string;
  bcc?: string;
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
  send(mail: OutgoingMail): Promise<{ messageId: string }>;
}

export class OutcomeUnknown extends JobError {
  override name = "OutcomeUnknown";

  constructor(message: string) {
    super("outcome_unknown", message);
  }
}
