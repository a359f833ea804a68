/** A mail from a feature; the transport makes MIME of it. */
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
  /** Mails go to a folder of this machine, where they cannot harm a sender's reputation. */
  staysHere?: boolean;
  /**
   * Throws if the mail was refused or the server could not be reached: the recipient does not have it. Throws
   * `OutcomeUnknown` if the whole mail was sent and no reply came: the recipient may have it.
   */
  send(mail: OutgoingMail): Promise<{ messageId: string }>;
}

export class OutcomeUnknown extends Error {
  override name = "OutcomeUnknown";
}
