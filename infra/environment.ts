import type { Parts } from "./parts.ts";
import { AUTHORIZATION_HEADER, CALLER_ADDRESS_HEADER } from "./router.ts";

/** The variables that `server/lib/env.ts` reads of every function, so that each checks them alike. */
export function environmentOf({ tableName, queues, documents, settings, mail }: Parts, appUrl: $util.Input<string>) {
  return {
    TABLE_NAME: tableName,
    APP_URL: appUrl,
    MAIL_URL: $interpolate`ses://${settings.region}/${mail.configSet}`,
    MAIL_FROM: settings.mailFrom,
    BILLING_QUEUE_URL: queues.billing.queue.url,
    DELIVERY_QUEUE_URL: queues.delivery.queue.url,
    FILES_URL: $interpolate`s3://${documents.name}`,
    // The compiler is in the delivery function's zip and in no other.
    FILES_MADE_BY: "delivery",
    CALLER_ADDRESS_HEADER,
    AUTHORIZATION_HEADER,
  };
}

export type Environment = ReturnType<typeof environmentOf>;

/** With what signs, for the functions alone that see who is signed in. */
export function withSecrets(environment: Environment, { secrets }: Parts) {
  return { ...environment, AUTH_SECRET: secrets.auth.value, AUTH_SECRETS: secrets.versions.value };
}
