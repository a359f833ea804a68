import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NAVIGATION, type Site } from "../../scripts/site.ts";
import type { Answer } from "./support/cache.ts";
import { type CachePolicy, deployedDistribution } from "./support/deployed.ts";
import { without } from "./support/headers.ts";
import { newOwner, type Owner } from "./support/owner.ts";
import { browserAt } from "./support/people.ts";
import { type Route, routesOf } from "./support/routes.ts";
import { type EdgeStage, stack, startStage } from "./support/stage.ts";

/**
 * Two people ask for the same address at the same time, and CloudFront may make one request of the two. Three guards hold
 * that nobody gets the other's answer: what answers say of themselves, the session in the cache key, and the API key in it.
 * Each is tried with the others taken out, so that none of them rests on another.
 */

const PAIRS = 1000;
const PAIRS_AT_ONCE = 6;

let stage: EdgeStage;
let site: Site;
let anna: Owner;
let ben: Owner;
let routes: Route[];

beforeAll(async () => {
  stage = await startStage({ instances: { web: 2, api: 2 } });
  site = await browserAt(stage);
  anna = await newOwner(stage, site, "Kirchweger");
  ben = await newOwner(stage, site, "Okonjo");
  routes = [...routesOf(anna), ...routesOf(ben)];
});
afterAll(() => stage.stop());

const { cachePolicy } = deployedDistribution(stack);

/** The evaluated policy, with the cookies or the headers that tell callers apart taken out of the key. */
function keyWithout(...parts: ("cookies" | "headers")[]): CachePolicy {
  const said = cachePolicy.parametersInCacheKeyAndForwardedToOrigin;
  const nothing = { items: [] };
  const cookiesConfig = { cookieBehavior: "none" as const, cookies: nothing };
  const { items } = said.headersConfig.headers;
  const others = { items: items.filter((name) => !/authorization/.test(name)) };
  return {
    ...cachePolicy,
    parametersInCacheKeyAndForwardedToOrigin: {
      ...said,
      ...(parts.includes("cookies") ? { cookiesConfig } : {}),
      ...(parts.includes("headers") ? { headersConfig: { ...said.headersConfig, headers: others } } : {}),
    },
  };
}

const sayingNothing = (answer: Answer): Answer => ({ ...answer, headers: without(answer.headers, ["cache-control"]) });

const bySession = (owner: Owner) => ({ headers: NAVIGATION, cookie: owner.cookie });
const byKey = (owner: Owner) => ({ headers: { authorization: `Bearer ${owner.apiKey}` } });
type Way = typeof bySession | typeof byKey;

interface Pair {
  route: Route;
  first: Owner;
  second: Owner;
  as: Way;
}

function pairsOf(asked: Route[], as: Way): Pair[] {
  return asked.flatMap((route) => [
    { route, first: anna, second: ben, as },
    { route, first: ben, second: anna, as },
  ]);
}

/** The pairs in which somebody read the other's name, or got another answer than alone. */
async function crossingsIn(at: Site, pairs: Pair[]): Promise<string[]> {
  const crossed: string[] = [];
  const waiting = [...pairs];
  async function work() {
    for (let pair = waiting.shift(); pair; pair = waiting.shift()) {
      const { route, first, second, as } = pair;
      const [one, two] = await Promise.all([at.ask(route.path, as(first)), at.ask(route.path, as(second))]);
      if (one.text.includes(second.name) || two.text.includes(first.name)) crossed.push(route.name);
      else if (one.status !== (await alone(route, first, as))) crossed.push(route.name);
      else if (two.status !== (await alone(route, second, as))) crossed.push(route.name);
    }
  }
  await Promise.all(Array.from({ length: PAIRS_AT_ONCE }, work));
  return [...new Set(crossed)];
}

const known = new Map<string, Promise<number>>();

/** The status that somebody gets who asks alone. */
function alone({ path }: Route, owner: Owner, as: Way): Promise<number> {
  const key = `${path} ${owner.name} ${as === byKey}`;
  const status =
    known.get(key) ?? site.ask(`${path}${path.includes("?") ? "&" : "?"}alone`, as(owner)).then((a) => a.status);
  known.set(key, status);
  return status;
}

describe("two people at once, over every address that answers a GET", () => {
  const keyed = () => routes.filter(({ kind }) => kind === "query" || kind === "handler");

  test("the two have something of every kind to lose", async () => {
    const own = await Promise.all(
      routesOf(anna).map(async (route) => ({ route, answer: await site.ask(route.path, bySession(anna)) })),
    );
    const shown = own.filter(({ answer }) => answer.text.includes(anna.name)).map(({ route }) => route.name);
    expect(shown.length).toBeGreaterThan(30);
    expect(shown).toEqual(expect.arrayContaining(["/", "/clients/[id]", "/api/trpc/client.list"]));
  });

  test(`${PAIRS} pairs: no answer crosses, and it is not one guard alone that holds`, async () => {
    const alike = await browserAt(stage, { answered: sayingNothing });
    const nobody = await browserAt(stage, { cachePolicy: keyWithout("cookies", "headers") });
    const sets = [
      { at: alike, pairs: [...pairsOf(routes, bySession), ...pairsOf(keyed(), byKey)] },
      { at: nobody, pairs: [...pairsOf(routesOf(anna), bySession), ...pairsOf(keyed(), byKey)] },
    ];
    const used = sets.reduce((sum, { pairs }) => sum + pairs.length, 0);
    const queries = [...pairsOf(routes, bySession)].filter(({ route }) => route.kind === "query");
    const rest = Array.from({ length: PAIRS - used }, (_, index) => queries[index % queries.length]).filter(
      (one) => !!one,
    );
    expect(used + rest.length).toBe(PAIRS);
    for (const { at, pairs } of sets) expect(await crossingsIn(at, pairs)).toEqual([]);
    expect(await crossingsIn(site, rest)).toEqual([]);
  });
});

describe("each guard, once the others are out, is missed", () => {
  const queries = () => routes.filter(({ name }) => /client\.(?:list|get)$|get-session$/.test(name));

  test("without sessions in the cache key", async () => {
    const at = await browserAt(stage, { answered: sayingNothing, cachePolicy: keyWithout("cookies") });
    expect(await crossingsIn(at, pairsOf(queries(), bySession))).toContain("/api/trpc/client.list");
  });

  test("without API keys in the cache key", async () => {
    const at = await browserAt(stage, { answered: sayingNothing, cachePolicy: keyWithout("headers") });
    expect(await crossingsIn(at, pairsOf(queries(), byKey))).toContain("/api/trpc/client.list");
  });

  test("without a word of whom an answer is for", async () => {
    const at = await browserAt(stage, {
      answered: sayingNothing,
      cachePolicy: keyWithout("cookies", "headers"),
    });
    expect(await crossingsIn(at, pairsOf(queries(), bySession))).toContain("/api/trpc/client.list");
  });
});
