import { Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { gsi2, MODEL, primary } from "../db/keys.ts";
import { DELIVERY_STATES } from "./schema.ts";

/** The mail that an issued invoice owes: exactly one item an invoice, put by the transaction that issues it. */
export const deliveryEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "delivery" },
        attributes: {
          workspaceId: { type: "string", required: true },
          invoiceId: { type: "string", required: true },
          state: { type: DELIVERY_STATES, required: true },
          to: { type: "string" },
          attempts: { type: "number", required: true },
          lastError: { type: "string" },
          sentAt: { type: "string" },
          history: {
            type: "list",
            required: true,
            items: {
              type: "map",
              properties: {
                at: { type: "string", required: true },
                outcome: { type: ["sent", "refused", "unknown"] as const, required: true },
                message: { type: "string" },
              },
            },
          },
          /** Goes up with every write, so that two workers cannot both take one attempt. */
          version: { type: "number", required: true },
          mailing: { type: "number", required: true },
          /** While sending: when the attempt began. */
          attemptAt: { type: "string" },
          /** Present while there is something to do: the next attempt, or the end of a running one's lease. */
          pendingShard: { type: "string" },
          nextAttemptAt: { type: "string" },
        },
        indexes: {
          primary: primary(["workspaceId"], ["invoiceId"]),
          pending: gsi2(["pendingShard"], ["nextAttemptAt"]),
        },
      },
      db,
    ),
);
