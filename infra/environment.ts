import type { Parts } from "./parts.ts";
import { AUTHORIZATION_HEADER, CALLER_ADDRESS_HEADER } from "./router.ts";

/** Returns the variables that `server/lib/env.ts` reads, the same for every function. */
export function environmentOf({ tableName, queues, documents, settings, mail }: Parts, appUrl: $util.Input<string>) {
  return {
    TABLE_NAME: tableName,
    APP_URL: appUrl,
    MAIL_URL: $interpolate`ses://${settings.region}/${mail.configSet}`,
    MAIL_FROM: settings.mailFrom,
    BILLING_QUEUE_URL: queues.billing.queue.url,
    DELIVERY_QUEUE_URL: queues.delivery.queue.url,
    FILES_URL: $interpolate`s3://${documents.name}`,
    // Only the delivery function's zip contains the compiler.
    FILES_MADE_BY: "delivery",
    CALLER_ADDRESS_HEADER,
    AUTHORIZATION_HEADER,
  };
}

export type Environment = ReturnType<typeof environmentOf>;

/** Adds the secrets, only for functions that check who is signed in. */
export function withSecrets(environment: Environment, { secrets }: Parts) {
  return { ...environment, AUTH_SECRET: secrets.auth.value, AUTH_SECRETS: secrets.versions.value };
}
