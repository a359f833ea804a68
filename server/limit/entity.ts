import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { MODEL, primary } from "../db/keys.ts";
import { TTL_ATTRIBUTE } from "../db/table.ts";
import type { Spent } from "./rules.ts";

/** Consecutive wrong passwords for an account, or of one caller for it. The subject is a hash: no address is stored. */
export const triesEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "limitTries" },
        attributes: {
          subject: { type: "string", required: true },
          wrong: { type: "number", required: true },
          lastAt: { type: "string", required: true },
          version: { type: "number", required: true },
          ttl: { type: "number", field: TTL_ATTRIBUTE },
        },
        indexes: { primary: primary(["subject"], []) },
      },
      db,
    ),
);

/** What was used of a quota, each with its instant: mails to a recipient, or mails of a young workspace. */
export const spendingEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "limitSpending" },
        attributes: {
          subject: { type: "string", required: true },
          spent: { type: CustomAttributeType<Spent>("any"), required: true },
          version: { type: "number", required: true },
          ttl: { type: "number", field: TTL_ATTRIBUTE },
        },
        indexes: { primary: primary(["subject"], []) },
      },
      db,
    ),
);

/** Calls of one API key within one window of time. */
export const callsEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "limitCalls" },
        attributes: {
          keyId: { type: "string", required: true },
          window: { type: "string", required: true },
          count: { type: "number", required: true },
          ttl: { type: "number", field: TTL_ATTRIBUTE },
        },
        indexes: { primary: primary(["keyId"], ["window"]) },
      },
      db,
    ),
);
