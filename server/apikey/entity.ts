import { Entity } from "electrodb";
import { perDynamo } from "../db/dynamo.ts";
import { MODEL, primary } from "../db/keys.ts";
import { KEY_SCOPES } from "../lib/actor.ts";

/** A key as the workspace lists it. */
export const apiKeyEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "apiKey" },
        attributes: {
          workspaceId: { type: "string", required: true },
          keyId: { type: "string", required: true },
          name: { type: "string", required: true },
          start: { type: "string", required: true },
          hash: { type: "string", required: true },
          createdAt: { type: "string", required: true },
          lastUsedOn: { type: "string" },
          /** Absent on older keys, which may do everything. */
          scope: { type: KEY_SCOPES },
          /** Absent if the key does not expire. */
          expiresAt: { type: "string" },
          /** Who made the key; absent on older keys, whose workspace has one member. */
          userId: { type: "string" },
        },
        indexes: { primary: primary(["workspaceId"], ["keyId"]) },
      },
      db,
    ),
);

/** A key as a request finds it: by the SHA-256 of its secret in the base table, so a revoked key is refused at once. */
export const apiKeyHashEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "apiKeyHash" },
        attributes: {
          hash: { type: "string", required: true },
          workspaceId: { type: "string", required: true },
          keyId: { type: "string", required: true },
          userId: { type: "string", required: true },
          lastUsedOn: { type: "string" },
          scope: { type: KEY_SCOPES },
          expiresAt: { type: "string" },
        },
        indexes: { primary: primary(["hash"], []) },
      },
      db,
    ),
);
