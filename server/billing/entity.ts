import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { gsi2, MODEL, primary } from "../db/keys.ts";
import type { Parties } from "../invoice/rules.ts";
import { RUN_STATES } from "./schema.ts";

/** Billing one client for one half-open range. Its key is the idempotency: a range of a client is locked once. */
export const billingRunEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "billingRun" },
        attributes: {
          workspaceId: { type: "string", required: true },
          clientId: { type: "string", required: true },
          from: { type: "string", required: true },
          revision: { type: "number", required: true },
          until: { type: "string", required: true },
          runId: { type: "string", required: true },
          state: { type: RUN_STATES, required: true },
          /** Client, rates and profile as they were when the range was locked. */
          parties: { type: CustomAttributeType<Parties>("any"), required: true },
          /** The id that its invoice gets, or would have got: chosen with the lock, so that a repetition finds it. */
          invoiceId: { type: "string", required: true },
          startedAt: { type: "string", required: true },
          attempts: { type: "number", required: true },
          lastError: { type: "string" },
          /** Present while unfinished: when the sweep tries again. */
          pendingShard: { type: "string" },
          nextAttemptAt: { type: "string" },
        },
        indexes: {
          primary: primary(["workspaceId", "clientId"], ["from", "revision"]),
          pending: gsi2(["pendingShard"], ["nextAttemptAt"]),
        },
      },
      db,
    ),
);
