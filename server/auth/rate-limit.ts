import { createHash } from "node:crypto";
import type { Dynamo } from "../db/dynamo.ts";
import { authLimitEntity } from "./entity.ts";

interface Rule {
  /** In seconds. */
  window: number;
  max: number;
}

/** Counts in the table with one atomic step each, so parallel requests on many machines share one limit. */
export function tableRateLimit(db: Dynamo, now: () => number) {
  return {
    async consume(key: string, { window, max }: Rule): Promise<{ allowed: boolean; retryAfter: number | null }> {
      const seconds = Math.floor(now() / 1000);
      const start = seconds - (seconds % window);
      const bucket = createHash("sha256").update(key).digest("hex");
      const { data } = await authLimitEntity(db)
        .upsert({ bucket, window: `${window}#${start}` })
        .add({ count: 1 })
        .set({ ttl: start + 2 * window })
        .go({ response: "all_new" });
      const allowed = data.count <= max;
      return { allowed, retryAfter: allowed ? null : start + window - seconds };
    },
  };
}
