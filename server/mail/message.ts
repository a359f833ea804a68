/** A mail as features hand it over; the transport makes MIME of it. */
export interface OutgoingMail {
  to: string;
  bcc?: string;
  replyTo?: string;
  subject: string;
  text: string;
  html: string;
  /** Stable over retries of one delivery, so that a mail client may fold doubles. */
  messageId?: string;
  attachments?: { filename: string; contentType: string; content: Uint8Array }[];
}

export interface Mailer {
  /** Throws when the mail was refused or the server could not be reached. */
  send(mail: OutgoingMail): Promise<{ messageId: string }>;
}
