import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Site } from "../../scripts/site.ts";
import { type Check, checksWith, WITHOUT_SESSIONS } from "../../scripts/smoke-checks.ts";
import type { Answer } from "./support/cache.ts";
import { deployedDistribution } from "./support/deployed.ts";
import { without } from "./support/headers.ts";
import { browserAt, newPerson } from "./support/people.ts";
import { type EdgeStage, stack, startStage } from "./support/stage.ts";

/** What `npm run smoke` asks a stage on AWS, asked of the stand-in: it holds here, and each rule that is broken is noticed. */

let stage: EdgeStage;
let site: Site;
let checks: Check[];

beforeAll(async () => {
  stage = await startStage({ instances: { api: 2 } });
  site = await browserAt(stage);
  const [one, two] = [await newPerson(stage.db, site, "Anna"), await newPerson(stage.db, site, "Ben")];
  checks = [...WITHOUT_SESSIONS, ...checksWith({ one: one.cookie, two: two.cookie })];
});
afterAll(() => stage.stop());

async function troublesAt(at: Site): Promise<string[]> {
  const troubles: string[] = [];
  for (const { name, run } of checks) {
    const trouble = await run(at);
    if (trouble) troubles.push(`${name}: ${trouble}`);
  }
  return troubles;
}

test("a stage as it is deployed passes", async () => {
  expect(await troublesAt(site)).toEqual([]);
});

describe("it is noticed where", () => {
  const { cachePolicy } = deployedDistribution(stack);
  const said = cachePolicy.parametersInCacheKeyAndForwardedToOrigin;
  const nothing = { items: [] };
  const silent = (answer: Answer): Answer => ({ ...answer, headers: without(answer.headers, ["cache-control"]) });
  const nobody = {
    ...cachePolicy,
    parametersInCacheKeyAndForwardedToOrigin: {
      ...said,
      cookiesConfig: { cookieBehavior: "none" as const, cookies: nothing },
    },
  };

  const broken: [what: string, changed: Parameters<EdgeStage["edge"]>[0], noticed: RegExp][] = [
    ["errors are kept", { errorSeconds: new Map(), answered: silent }, /CloudFront kept an error/],
    ["two people get one answer", { cachePolicy: nobody, answered: silent }, /answers were another's/],
    ["no headers are added", { addedHeaders: [] }, /comes without strict-transport-security/],
    ["bodies are not signed for", { signsBodies: false }, /client.create answers 403/],
    ["nothing is compressed", { compress: false }, /A file of the build is not compressed/],
    ["the viewer function hands over no key", { viewerFunction: withoutKeys() }, /The API answers 401 to a key\./],
  ];

  test.each(broken)("%s", async (_what, changed, noticed) => {
    expect((await troublesAt(await browserAt(stage, changed))).join("\n")).toMatch(noticed);
  });
});

function withoutKeys() {
  const { code, keys } = deployedDistribution(stack).viewerFunction;
  return { keys, code: code.replace("if (said.authorization)", "if (false)") };
}
