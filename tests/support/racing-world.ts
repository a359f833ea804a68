import { provisionTable } from "../../server/db/provision.ts";
import { type FaultyDynamo, faultyDynamo } from "./faults.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "./world.ts";

/** A world into whose database calls something else can be put, with an hour of November for one client. */
export interface RacingWorld {
  db: FaultyDynamo;
  world: World;
  freelancer: Freelancer;
  clientId: string;
}

export async function racingWorld(): Promise<RacingWorld> {
  const db = faultyDynamo(`race-${crypto.randomUUID()}`);
  await provisionTable(db);
  const world = await newWorld("2026-11-23T10:00:00Z", db);
  const freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api } = freelancer;
  const acme = { name: "Acme", rate: 9000, billingDay: 1, email: "anna@acme.example" };
  const { id: clientId } = await api.client.create(acme);
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  return { db, world, freelancer, clientId };
}

/** Lets something else happen just before the given query reaches the database, counted from now. */
export function atQuery(db: FaultyDynamo, query: number, happening: () => Promise<unknown>): void {
  db.before("QueryCommand", async () => {
    if (query > 1) atQuery(db, query - 1, happening);
    else await happening();
  });
}
