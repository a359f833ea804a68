import { type Plan, simulate } from "./simulate.ts";

const TRIES_MAX = 1500;
/** Leaving a step out changes who is on turn when, so each smaller run is tried with several orders of turns. */
const ORDERS = 8;

/** The smallest run of the same kind that still breaks a promise: steps are left out for as long as it does. */
export async function shrunk(plan: Plan): Promise<Plan> {
  let smallest = plan;
  let tries = 0;
  for (let before: Plan | null = null; before !== smallest && tries < TRIES_MAX; ) {
    before = smallest;
    for (const smaller of candidates(smallest)) {
      tries += ORDERS;
      const broken = await firstBroken(smaller);
      if (!broken) continue;
      smallest = broken;
      break;
    }
  }
  return smallest;
}

async function firstBroken(plan: Plan): Promise<Plan | null> {
  for (let order = 0; order < ORDERS; order++) {
    const variant = { ...plan, seed: plan.seed + order };
    if ((await simulate(variant)).complaints.length > 0) return variant;
  }
  return null;
}

/** Without faults, without a round, or without one step. */
function* candidates(plan: Plan): Generator<Plan> {
  if (plan.faultRate > 0) yield { ...plan, faultRate: 0 };
  for (const [place, round] of plan.rounds.entries()) {
    if (round.steps.length > 0) yield withSteps(plan, place, []);
    for (let index = 0; index < round.steps.length; index++)
      yield withSteps(
        plan,
        place,
        round.steps.filter((_, other) => other !== index),
      );
  }
}

/** Rounds stay, as time passes in them. */
function withSteps(plan: Plan, place: number, steps: Plan["rounds"][number]["steps"]): Plan {
  return { ...plan, rounds: plan.rounds.map((round, index) => (index === place ? { ...round, steps } : round)) };
}

/** A plan as a person reads it. */
export function described({ seed, faultRate, rounds }: Plan): string {
  const lines = rounds.map(({ steps, hours }) => {
    const names = steps.map(({ actor, deed }) => (deed ? `${actor} ${deed}` : actor));
    return `  at once: ${names.join(" · ") || "nothing"}; then ${hours} hours pass`;
  });
  return [`turns by seed ${seed}, ${faultRate * 100} % faults`, ...lines].join("\n");
}
