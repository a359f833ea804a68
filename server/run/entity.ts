import { CustomAttributeType, Entity } from "electrodb";
import type { DeflatedJson } from "../db/deflated-json.ts";
import { perDynamo } from "../db/dynamo.ts";
import { MODEL, primary } from "../db/keys.ts";
import type { Parties } from "../invoice/rules.ts";
import { waitingIndex, workAttributes } from "../work/entity.ts";
import { type DraftEdits, RUN_STATES } from "./schema.ts";

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
          /** 0, and one more each time the range is billed again after its invoice was voided. */
          revision: { type: "number", required: true },
          until: { type: "string", required: true },
          runId: { type: "string", required: true },
          state: { type: RUN_STATES, required: true },
          /** Client, rates and profile as they were when the range was locked. */
          parties: { type: CustomAttributeType<DeflatedJson<Parties>>("any"), required: true },
          /** The id that its invoice gets, or would have got: chosen with the lock, so that a repetition finds it. */
          invoiceId: { type: "string", required: true },
          startedAt: { type: "string", required: true },
          /** How long a draft waits for the owner before it is issued by itself; absent where none is made. */
          reviewHours: { type: "number" },
          /** The total that a person confirmed when billing by hand, in minor units; absent where nobody was asked. */
          confirmedTotal: { type: "number" },
          /** What the owner wrote instead of the lines and the note that follow from the entries. */
          edits: { type: CustomAttributeType<DeflatedJson<DraftEdits>>("any") },
          ...workAttributes,
        },
        indexes: {
          primary: primary(["workspaceId", "clientId"], ["from", "revision"]),
          waiting: waitingIndex,
        },
      },
      db,
    ),
);
