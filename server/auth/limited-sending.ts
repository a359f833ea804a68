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
 * Sends a mail that a request asked for, unless its recipient has had enough. A refused mail is not even made, so it
 * makes no earlier link invalid. `make` may find that no mail is needed. Neither a refusal nor a failed mail may reveal to
 * the caller that the address is known; the user can ask for another.
 */
export function limitSending({ mailer, limits, devices }: SendingParts) {
  return async (to: string, request: Request | undefined, make: () => Promise<OutgoingMail | null>): Promise<void> => {
    try {
      const caller = devices.callerAt(request?.headers, to);
      const mail = (await limits.takeMail({ recipient: to, caller })) ? await make() : null;
      if (mail) await mailer.send(mail);
      else log("sign-in mail left out");
    } catch (error) {
      log("sign-in mail refused", describeError(error));
    }
  };
}
