import { ENOUGH_AT_ONCE, REGIONS } from "../../infra/limits.ts";
import { Refusal } from "../refusal.ts";

/** What AWS refuses a new account, and what a stage must then expect. Data in, sentences out. */

/** AWS refuses the first distribution of some new accounts, half-way, and nobody can know in advance. */
export function checkCloudFront(hasDistribution: boolean, isKnown: boolean): void {
  if (hasDistribution || isKnown) return;
  throw new Refusal(
    "CloudFront was never used in this account, and AWS refuses it to some new accounts until support has verified them: open a case first (docs/first-deployment.md), then add --new-account to go on.",
  );
}

/** Jobs, API, pages and the edge share a region's limit of functions at once; above it, people get errors. */
export function checkConcurrency(atOnce: number, { production, isKnown }: { production: boolean; isKnown: boolean }) {
  if (atOnce >= ENOUGH_AT_ONCE) return undefined;
  const sentence = `This account runs ${atOnce} functions at once, and beyond that people get errors`;
  if (production && !isKnown)
    throw new Refusal(
      `${sentence}: ask AWS for 1000 (docs/first-deployment.md; it costs nothing), or add --new-account to go on with few people.`,
    );
  return `${sentence}: ask AWS for 1000 before others use it (docs/first-deployment.md).`;
}

type Plan = { free: boolean; ends: string | undefined };

/**
 * The Free plan ends after six months or with its credits; then AWS closes the account and later deletes its contents.
 */
export function checkPlan(plan: Plan | undefined, { production }: { production: boolean }): string | undefined {
  if (!plan?.free) return undefined;
  const ends = plan.ends ? ` on ${plan.ends.slice(0, "2026-11-30".length)}` : "";
  const sentence = `This account is on AWS's Free plan and closes when that ends${ends}, with everything in it`;
  if (production)
    throw new Refusal(`${sentence}: choose the Paid plan in the console, under Billing and Cost Management, first.`);
  return `${sentence}: choose the Paid plan before you keep anything in it.`;
}

export function checkRegion(region: string): void {
  if (REGIONS.includes(region)) return;
  throw new Refusal(
    `AWS_REGION=${region} does not offer all that a stage needs (functions with addresses, SES and the scheduler): choose one of ${REGIONS.join(", ")}.`,
  );
}
