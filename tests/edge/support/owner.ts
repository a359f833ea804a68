import type { Site } from "../../../scripts/site.ts";
import { svgLogo } from "../../support/logos.ts";
import { newWorld } from "../../support/world.ts";
import { mutate, newPerson, type Person } from "./people.ts";
import type { EdgeStage } from "./stage.ts";

const DAY_MILLISECONDS = 86_400_000;

/** Somebody with something of every kind, all of it under a name that nobody else has. */
export interface Owner extends Person {
  clientId: string;
  invoiceId: string;
  draft: { clientId: string; from: string; revision: number };
  logo: string;
  today: string;
}

/** Makes all of it through the edge, as this person's browser would, but for a billing day, which is made to come. */
export async function newOwner(stage: EdgeStage, site: Site, name: string): Promise<Owner> {
  const person = await newPerson(stage.db, site, name);
  const { cookie } = person;
  const made = (path: string, input: object) => mutate(site, cookie, { path, input });
  const today = new Date().toISOString().slice(0, 10);
  const common = { rate: 9000, email: "pay@client.example" };

  const { id } = await made("client.create", { name: `${name}'s client`, ...common });
  const clientId = String(id);
  await made("time.create", { clientId, date: today, minutes: 60, description: `${name}'s work` });
  const billed = Object(await made("billing.billNow", { clientId }));
  await made("time.create", { clientId, date: today, minutes: 30, description: `${name}'s more work` });
  await made("timer.start", { clientId, description: `${name}'s timer` });

  const billingDay = new Date(Date.now() + 2 * DAY_MILLISECONDS).getUTCDate();
  const reviewed = { name: `${name}'s reviewed client`, ...common, billingDay, reviewHours: 720 };
  const second = await made("client.create", reviewed);
  await made("time.create", { clientId: second.id, date: today, minutes: 60, description: `${name}'s reviewed work` });
  const world = await newWorld(new Date(Date.now() + 4 * DAY_MILLISECONDS).toISOString(), stage.db);
  await world.bill();
  const runs = await site.ask(`/api/trpc/billing.runs?input=${inputOf({ clientId: second.id })}`, { cookie });
  const { period, revision } = JSON.parse(runs.text).result.data.items[0];

  const uploaded = await site.ask("/api/logo", {
    method: "POST",
    headers: { "content-type": "image/svg+xml" },
    cookie,
    body: Buffer.from(svgLogo()),
  });
  const { logo } = JSON.parse(uploaded.text);
  const draft = { clientId: String(second.id), from: period.from, revision };
  return { ...person, clientId, invoiceId: billed.invoice.id, draft, logo: logoName(logo), today };
}

function logoName(logo: unknown): string {
  return /[0-9a-f]{64}\.png/.exec(JSON.stringify(logo))?.[0] ?? "";
}

export function inputOf(input: object): string {
  return encodeURIComponent(JSON.stringify(input));
}
