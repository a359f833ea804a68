import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { gsi2, MODEL, primary } from "../db/keys.ts";
import type { JobFailure } from "../lib/job-failure.ts";
import type { Notice } from "./rules.ts";
import { DELIVERY_STATES } from "./schema.ts";

interface KeptAttempt {
  at: string;
  outcome: "sent" | "refused" | "unknown";
  failure?: JobFailure | undefined;
  /** What versions before kept instead of it. */
  message?: string | undefined;
}

/** The mail that a document owes: exactly one item a document, put by the transaction that makes the document. */
export const deliveryEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "delivery" },
        attributes: {
          workspaceId: { type: "string", required: true },
          /** The invoice or credit note it brings, the run whose draft it announces, or an id of its own. */
          documentId: { type: "string", required: true },
          /** On a mail to the owner: what it says. Other mails say what their document says. */
          notice: { type: CustomAttributeType<Notice>("any") },
          state: { type: DELIVERY_STATES, required: true },
          to: { type: "string" },
          attempts: { type: "number", required: true },
          /** Why it is not out. */
          failure: { type: CustomAttributeType<JobFailure>("any") },
          /** What versions before kept instead of it: a text. */
          lastError: { type: "string" },
          sentAt: { type: "string" },
          // As it is: ElectroDB fails a whole page where one item's list is of another form.
          history: { type: CustomAttributeType<KeptAttempt[]>("any"), required: true },
          /** Goes up with every write, so that two workers cannot both take one attempt. */
          version: { type: "number", required: true },
          mailing: { type: "number", required: true },
          /** While sending: when the attempt began. */
          attemptAt: { type: "string" },
          /** Present while it waits: a shard that the sweeps ask, or the workspace's id where a person must act. */
          queue: { type: "string" },
          /** The next attempt, or since when it has waited for a person. */
          queuedAt: { type: "string" },
        },
        indexes: {
          primary: primary(["workspaceId"], ["documentId"]),
          waiting: gsi2(["queue"], ["queuedAt"]),
        },
      },
      db,
    ),
);
