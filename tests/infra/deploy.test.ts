import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { PACKED, RENDER_WORKER } from "../../infra/bundling.ts";
import { PACKED_FUNCTIONS } from "../../scripts/lambda-bundles.ts";
import { DEV_SETTINGS, PRODUCTION_SETTINGS } from "./support/evaluate.ts";
import { type Account, asOwner } from "./support/owner.ts";
import { ROOT } from "./support/platform.ts";

const ready: Account = { zones: ["example.com"], secrets: ["AuthSecret"] };
/** One sentence on one line, with what to do behind its colon. */
const SENTENCE = /^[^\n]+: [^\n]+\.\n$/;

describe("npm run deploy", () => {
  it("deploys a stage when nothing is missing", async () => {
    const outcome = await asOwner(ready, ["deploy", "trial"], DEV_SETTINGS);
    expect(outcome).toEqual({ code: 0, said: "", changes: ["deploy --stage trial"] });
  });

  it("packs its functions anew, where the stage takes them from", async () => {
    const folder = join(ROOT, PACKED);
    rmSync(folder, { recursive: true, force: true });
    await asOwner(ready, ["deploy", "trial"], DEV_SETTINGS);
    const names = Object.keys(PACKED_FUNCTIONS).sort();
    expect(readdirSync(folder).sort()).toEqual([...names, basename(RENDER_WORKER)].sort());
    for (const name of names) expect([name, existsSync(join(folder, name, "bundle.js"))]).toEqual([name, true]);
  });

  it("deploys production when nothing is missing and the owner means it", async () => {
    const outcome = await asOwner(ready, ["deploy", "production", "--yes"], PRODUCTION_SETTINGS);
    expect(outcome).toEqual({ code: 0, said: "", changes: ["deploy --stage production"] });
  });

  it("leaves mails of a trial stage in the sandbox", async () => {
    const { changes } = await asOwner({ ...ready, sandbox: true }, ["deploy", "trial"], DEV_SETTINGS);
    expect(changes).toEqual(["deploy --stage trial"]);
  });

  it("deploys production into the sandbox only when asked to", async () => {
    const words = ["deploy", "production", "--yes", "--sandbox"];
    const { changes } = await asOwner({ ...ready, sandbox: true }, words, PRODUCTION_SETTINGS);
    expect(changes).toEqual(["deploy --stage production in the sandbox"]);
  });

  const missing: [
    what: string,
    account: Account | undefined,
    words: string[],
    settings: Record<string, string>,
    words: RegExp,
  ][] = [
    ["a stage", ready, ["deploy"], DEV_SETTINGS, /^Name one stage: /],
    ["one stage instead of two", ready, ["deploy", "trial", "production"], DEV_SETTINGS, /^Name one stage: /],
    ["an option that exists", ready, ["deploy", "trial", "--force"], DEV_SETTINGS, /^Unknown option '--force': /],
    ["a stage's proper name", ready, ["deploy", "My_Stage"], DEV_SETTINGS, /^"My_Stage" cannot name a stage: /],
    ["a sender", ready, ["deploy", "trial"], {}, /^Nobody is named as sender of the mails: /],
    ["production's domain", ready, ["deploy", "production"], { ALARM_EMAIL: "a@b.co" }, /^Production has no domain: /],
    [
      "somebody to tell",
      ready,
      ["deploy", "production"],
      { DOMAIN: "example.com" },
      /^Nobody would hear of production/,
    ],
    ["credentials", undefined, ["deploy", "trial"], DEV_SETTINGS, /^AWS does not know who deploys: /],
    [
      "good credentials",
      { error: "UnrecognizedClientException" },
      ["deploy", "trial"],
      DEV_SETTINGS,
      /^AWS does not know/,
    ],
    [
      "a fresh login",
      { error: "ExpiredTokenException" },
      ["deploy", "trial"],
      DEV_SETTINGS,
      /^Your AWS login has expired: /,
    ],
    [
      "permission",
      { error: "AccessDeniedException" },
      ["deploy", "trial"],
      DEV_SETTINGS,
      /^Your AWS user may not look at SES: /,
    ],
    [
      "SES's confidence",
      { ...ready, paused: true },
      ["deploy", "trial"],
      DEV_SETTINGS,
      /^SES has paused sending in eu-central-1: /,
    ],
    [
      "the way out of the sandbox",
      { ...ready, sandbox: true },
      ["deploy", "production", "--yes"],
      PRODUCTION_SETTINGS,
      /^SES in eu-central-1 is still in its sandbox /,
    ],
    [
      "the domain's zone",
      { ...ready, zones: ["example.org"] },
      ["deploy", "production", "--yes"],
      PRODUCTION_SETTINGS,
      /^Route 53 has no hosted zone for invoices.example.com: /,
    ],
    [
      "the secret",
      { ...ready, secrets: [] },
      ["deploy", "trial"],
      DEV_SETTINGS,
      /^The secret AuthSecret is not set for trial: /,
    ],
    [
      "the secret in a new account",
      { ...ready, fresh: true },
      ["deploy", "trial"],
      DEV_SETTINGS,
      /^The secret AuthSecret/,
    ],
    [
      "somebody who confirms production",
      ready,
      ["deploy", "production"],
      PRODUCTION_SETTINGS,
      /nobody is there to confirm it: /,
    ],
  ];

  it.each(missing)(
    "says in one sentence that it misses %s, and changes nothing",
    async (_what, account, words, settings, sentence) => {
      const { code, said, changes } = await asOwner(account, words, settings);
      expect(said).toMatch(sentence);
      expect(said).toMatch(SENTENCE);
      expect({ code, changes }).toEqual({ code: 1, changes: [] });
    },
  );
});

describe("npm run remove", () => {
  it("removes a trial stage when the owner means it", async () => {
    const { code, changes } = await asOwner(ready, ["remove", "trial", "--yes"], {});
    expect({ code, changes }).toEqual({ code: 0, changes: ["remove --stage trial"] });
  });

  it("deletes nothing that nobody confirmed", async () => {
    const { code, said, changes } = await asOwner(ready, ["remove", "trial"], {});
    expect({ code, changes }).toEqual({ code: 1, changes: [] });
    expect(said).toMatch(/^This deletes everything of trial in eu-central-1, invoices included, and nobody is there/);
  });

  it("refuses to remove production, whatever is said", async () => {
    const { code, said, changes } = await asOwner(ready, ["remove", "production", "--yes"], {});
    expect({ code, changes }).toEqual({ code: 1, changes: [] });
    expect(said).toMatch(/^Production is protected, because its invoices must be kept: /);
  });
});
