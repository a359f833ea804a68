import * as z from "zod";
import { EVERYWHERE } from "./cloud.ts";

/** AWS's Free Tier API, without the SDK's client: it answers one question in one region. */
const ENDPOINT = "https://freetier.us-east-1.api.aws";

const answer = z.object({
  accountPlanType: z.enum(["FREE", "PAID"]).optional(),
  accountPlanExpirationDate: z.union([z.string(), z.number()]).optional(),
});

/** Returns the account's plan, or undefined for an account without one, and if it cannot be read. */
export async function planOf(): Promise<{ free: boolean; ends: string | undefined } | undefined> {
  const { STSClient } = await import("@aws-sdk/client-sts");
  const { AwsClient } = await import("aws4fetch");
  const credentials = await new STSClient({ region: EVERYWHERE }).config.credentials();
  const freeTier = new AwsClient({ ...credentials, service: "freetier", region: EVERYWHERE, retries: 2 });
  const request = {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "AWSFreeTierService.GetAccountPlanState",
    },
    body: "{}",
  };
  // A plan that cannot be read stops nobody.
  const response = await freeTier.fetch(process.env.AWS_ENDPOINT_URL ?? ENDPOINT, request).catch(() => undefined);
  if (!response?.ok) return undefined;
  const { accountPlanType, accountPlanExpirationDate: ends } = answer.parse(await response.json());
  return { free: accountPlanType === "FREE", ends: typeof ends === "number" ? isoOf(ends) : ends };
}

/** Timestamps in AWS's JSON are seconds. */
function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
