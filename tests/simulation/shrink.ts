import { type Plan, simulate } from "./simulate.ts";

const TRIES_MAX = 400;

/** The smallest run of the same kind that still breaks a promise: steps are left out for as long as it does. */
export async function shrunk(plan: Plan): Promise<Plan> {
  let smallest = plan;
  let tries = 0;
  for (let before: Plan | null = null; before !== smallest; ) {
    before = smallest;
    for (const smaller of candidates(smallest)) {
      if (tries++ > TRIES_MAX) return smallest;
      if ((await simulate(smaller)).complaints.length === 0) continue;
      smallest = smaller;
      break;
    }
  }
  return smallest;
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
  return [`seed ${seed}, ${faultRate * 100} % faults`, ...lines].join("\n");
}
