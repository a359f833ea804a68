import { CustomAttributeType, Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { MODEL, primary } from "../db/keys.ts";
import { TTL_ATTRIBUTE } from "../db/table.ts";

/** A row as the sign-in library passes it, with dates as ISO text. */
export type Row = Record<string, unknown>;

/** One row of one of the library's models, stored under its key: the id or, for sessions, the token. */
export const authRowEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "authRow" },
        attributes: {
          model: { type: "string", required: true },
          key: { type: "string", required: true },
          row: { type: CustomAttributeType<Row>("any"), required: true },
          version: { type: "number", required: true },
          ttl: { type: "number", field: TTL_ATTRIBUTE },
        },
        indexes: { primary: primary(["model", "key"], []) },
      },
      db,
    ),
);

/**
 * Finds rows by another field. It is read consistently from the base table, so a revoked session or a changed address
 * takes effect at once. A unique field has one slot, whose creation fails if it is taken; other fields have one slot
 * per row.
 */
export const authLookupEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "authLookup" },
        attributes: {
          scope: { type: "string", required: true },
          value: { type: "string", required: true },
          slot: { type: "string", required: true },
          key: { type: "string", required: true },
          ttl: { type: "number", field: TTL_ATTRIBUTE },
        },
        indexes: { primary: primary(["scope", "value"], ["slot"]) },
      },
      db,
    ),
);

/** Counts what an address did within a window of time. */
export const authLimitEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "authLimit" },
        attributes: {
          bucket: { type: "string", required: true },
          window: { type: "string", required: true },
          count: { type: "number", required: true },
          ttl: { type: "number", field: TTL_ATTRIBUTE },
        },
        indexes: { primary: primary(["bucket"], ["window"]) },
      },
      db,
    ),
);
