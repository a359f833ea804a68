import * as z from "zod";
import { type Secrets, secretVariables } from "./secrets.ts";

const schema = z.object({
  /** Name of the one table. */
  TABLE_NAME: z.string().min(3).default("invoicely"),
  /** The address at which browsers reach the app; links in mails and cookies depend on it. */
  APP_URL: z
    .url()
    .transform((url) => url.replace(/\/+$/, ""))
    .default("http://localhost:3000"),
  /** `file:FOLDER` (local mailbox), `smtp://…`, or `ses://REGION`, optionally with `/CONFIGURATION-SET`. */
  MAIL_URL: z.string().min(5),
  /** The sender's address of every mail; Reply-To has the freelancer's. */
  MAIL_FROM: z.string().default("Invoicely <invoices@localhost>"),
  /** Where issued documents and logos are kept: `file:FOLDER` or `s3://BUCKET`. */
  FILES_URL: z.string().min(5),
  /** Who makes the files of an issued document: the first one that needs them, or only the delivery job. */
  FILES_MADE_BY: z.enum(["anyone", "delivery"]).default("anyone"),
  /**
   * The header in which the proxy in front of the app sends the caller's address, overwriting the caller's own value.
   * Without it, nothing tells callers apart, and all share one limit of sign-in attempts.
   */
  CALLER_ADDRESS_HEADER: z.string().min(1).optional(),
  /**
   * The header in which the proxy in front of the app passes on the caller's `Authorization`, if it uses that header
   * itself. The proxy must remove the caller's own value.
   */
  AUTHORIZATION_HEADER: z.string().min(1).default("authorization"),
  /** The queue of the jobs' messages; on one machine they stay in the process. */
  BILLING_QUEUE_URL: z.url().optional(),
  DELIVERY_QUEUE_URL: z.url().optional(),
  /** "1" on a developer's machine: shows /dev/mail, the demo sign-in and the button that runs a billing day. */
  LOCAL_MODE: z.enum(["0", "1"]).default("0"),
});

/** The configuration of jobs. Nobody signs in there, so they have no secret. */
export interface JobEnv {
  tableName: string;
  appUrl: string;
  mailUrl: string;
  mailFrom: string;
  filesUrl: string;
  filesMadeBy: "anyone" | "delivery";
  callerAddressHeader: string | null;
  authorizationHeader: string;
  localMode: boolean;
  queueUrls: { billing: string; delivery: string } | null;
}

export interface Env extends JobEnv {
  /** AUTH_SECRET and AUTH_SECRETS: they sign session cookies, and other keys are derived from them. */
  secrets: Secrets;
}

type Variables = Record<string, string | undefined>;

/**
 * Returns the whole configuration. Throws an error that names every fault, so that a bad deployment fails at its start.
 */
export function readEnv(variables: Variables = process.env): Env {
  const [parsed, secrets] = [schema.safeParse(variables), secretVariables.safeParse(variables)];
  const faults = [parsed, secrets].flatMap(({ error }) => (error ? [z.prettifyError(error)] : []));
  if (!parsed.success || !secrets.success) throw new Error(`Configuration: ${faults.join("\n")}`);
  return { ...envOf(parsed.data), secrets: secrets.data };
}

/** Returns the configuration of a function that needs no secret. */
export function readJobEnv(variables: Variables = process.env): JobEnv {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) throw new Error(`Configuration: ${z.prettifyError(parsed.error)}`);
  return envOf(parsed.data);
}

function envOf(data: z.output<typeof schema>): JobEnv {
  return {
    tableName: data.TABLE_NAME,
    appUrl: data.APP_URL,
    mailUrl: data.MAIL_URL,
    mailFrom: data.MAIL_FROM,
    filesUrl: data.FILES_URL,
    filesMadeBy: data.FILES_MADE_BY,
    callerAddressHeader: data.CALLER_ADDRESS_HEADER ?? null,
    authorizationHeader: data.AUTHORIZATION_HEADER,
    localMode: data.LOCAL_MODE === "1",
    queueUrls:
      data.BILLING_QUEUE_URL && data.DELIVERY_QUEUE_URL
        ? { billing: data.BILLING_QUEUE_URL, delivery: data.DELIVERY_QUEUE_URL }
        : null,
  };
}
