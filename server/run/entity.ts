import { CustomAttributeType, Entity } from "electrodb";
import type { DeflatedJson } from "../db/deflated-json.ts";
import { perDynamo } from "../db/dynamo.ts";
import { MODEL, primary } from "../db/keys.ts";
import type { Parties } from "../invoice/rules.ts";
import { waitingIndex, workAttributes } from "../work/entity.ts";
import { type DraftEdits, type FormerPayment, RUN_STATES, WAITS_FOR } from "./schema.ts";

/** Billing of one client for one period. The key makes it idempotent: a client's period is locked only once. */
export const billingRunEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "billingRun" },
        attributes: {
          workspaceId: { type: "string", required: true },
          clientId: { type: "string", required: true },
          from: { type: "string", required: true },
          /** 0, plus one each time the period is billed again after its invoice was credited. */
          revision: { type: "number", required: true },
          until: { type: "string", required: true },
          runId: { type: "string", required: true },
          state: { type: RUN_STATES, required: true },
          /** Client, rates and profile as they were when the period was locked. */
          parties: { type: CustomAttributeType<DeflatedJson<Parties>>("any"), required: true },
          /** The id of the run's invoice. Lists are in order of ids, so the one chosen with the lock is replaced at the issue. */
          invoiceId: { type: "string", required: true },
          startedAt: { type: "string", required: true },
          /** Hours a draft waits for the owner before it is issued automatically. Absent if there is no draft. */
          reviewHours: { type: "number" },
          /** The total, in minor units, that a person confirmed when billing by hand. Absent if nobody was asked. */
          confirmedTotal: { type: "number" },
          /** Why its draft waits for a person, decided when the period was locked. Absent if it need not. */
          waitsFor: { type: WAITS_FOR },
          /** True if an unusual amount waits for a person. */
          asksUnusual: { type: "boolean" },
          /** True if its amount was found to be unusual. */
          unusual: { type: "boolean" },
          /** The owner's own lines and note, in place of those derived from the entries. */
          edits: { type: CustomAttributeType<DeflatedJson<DraftEdits>>("any") },
          /** The payment of the credited invoice whose period it bills again. */
          payment: { type: CustomAttributeType<FormerPayment>("any") },
          /** True if the hours that it releases are no longer billable. */
          writesOff: { type: "boolean" },
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
