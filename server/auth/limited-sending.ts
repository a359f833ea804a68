import { describeError, log } from "../lib/log.ts";
import type { Mailer, OutgoingMail } from "../mail/message.ts";
import type { Devices } from "./known-device.ts";
import type { SignInLimits } from "./limits.ts";

interface SendingParts {
  mailer: Mailer;
  limits: SignInLimits;
  devices: Devices;
}

/**
 * Sends a mail that a request asked for, unless its recipient got enough of them. Neither that nor a mail that cannot be
 * sent may tell the caller that the address is known; the user can ask for another.
 */
export function limitedSending({ mailer, limits, devices }: SendingParts) {
  return async (mail: OutgoingMail, request: Request | undefined): Promise<void> => {
    try {
      const caller = devices.callerAt(request?.headers, mail.to);
      if (await limits.takeMail({ recipient: mail.to, caller })) await mailer.send(mail);
      else log("sign-in mail left out", { subject: mail.subject });
    } catch (error) {
      log("sign-in mail refused", { subject: mail.subject, ...describeError(error) });
    }
  };
}
