import { describe, expect, it } from "vitest";
import { empty, FIRST_PRODUCTION, OWN_TABLE, onRestored, RESTORED, ready, restored } from "./support/accounts.ts";
import { DEV_SETTINGS, PRODUCTION_SETTINGS } from "./support/evaluate.ts";
import { type Account, asOwner } from "./support/owner.ts";

/** One sentence on one line, with what to do behind its colon. */
const SENTENCE = /^[^\n]+: [^\n]+\.\n$/;

describe("npm run deploy", () => {
  type Refused = [
    what: string,
    account: Account | undefined,
    words: string,
    settings: Record<string, string>,
    said: RegExp,
  ];
  const refuses = async (
    account: Account | undefined,
    words: string,
    settings: Record<string, string>,
    said: RegExp,
  ) => {
    const outcome = await asOwner(account, ["deploy", ...words.split(" ")], settings);
    expect(outcome.said).toMatch(said);
    expect(outcome.said).toMatch(SENTENCE);
    expect({ code: outcome.code, changes: outcome.changes }).toEqual({ code: 1, changes: [] });
  };

  const missing: Refused[] = [
    ["one stage instead of two", ready, "trial production", DEV_SETTINGS, /^Name one stage: /],
    ["an option that exists", ready, "trial --force", DEV_SETTINGS, /^Unknown option '--force': /],
    ["a stage's proper name", ready, "My_Stage", DEV_SETTINGS, /^"My_Stage" cannot name a stage: /],
    ["a sender", empty, "trial", {}, /^Nobody is named as sender of the mails: /],
    ["production's domain", empty, "production", { ALARM_EMAIL: "a@b.co" }, /^Production has no domain: /],
    ["somebody to tell", empty, "production", { DOMAIN: "example.com" }, /^Nobody would hear of production/],
    ["credentials", undefined, "trial", DEV_SETTINGS, /^AWS does not know who deploys: /],
    ["good credentials", { error: "InvalidClientTokenId" }, "trial", DEV_SETTINGS, /^AWS does not know who deploys: /],
    ["a fresh login", { error: "ExpiredToken" }, "trial", DEV_SETTINGS, /^Your AWS login has expired: /],
    [
      "permission",
      { error: "AccessDeniedException" },
      "trial",
      DEV_SETTINGS,
      /^Your AWS user may not ssm:GetParameter: /,
    ],
    [
      "the domain's zone",
      { ...ready, zones: ["example.org"] },
      "production",
      {},
      /^Route 53 has no hosted zone for invoices/,
    ],
    ["the secret", { ...ready, secrets: [] }, "trial", DEV_SETTINGS, /^The secret AuthSecret is not set for trial: /],
    [
      "the secret in a new account",
      { ...empty, secrets: [], fresh: true },
      "trial",
      DEV_SETTINGS,
      /^The secret AuthSecret/,
    ],
    ["somebody who confirms production", ready, "production", {}, /nobody is there to confirm it: /],
    ["somebody who confirms a new stage", empty, "trial", DEV_SETTINGS, /nobody is there to confirm it: /],
  ];
  it.concurrent.each(missing)("says in one sentence that it misses %s, and changes nothing", (_what, ...rest) =>
    refuses(...rest),
  );

  it("says that no stage is named", async () => {
    const { said } = await asOwner(ready, ["deploy"], DEV_SETTINGS);
    expect(said).toMatch(/^Name one stage: /);
  });

  const held: Refused[] = [
    [
      "CloudFront",
      { ...empty, newToCloudFront: true },
      "trial --yes",
      DEV_SETTINGS,
      /^CloudFront was never used in this account/,
    ],
    [
      "room for functions",
      { ...ready, concurrency: 10 },
      "production --yes",
      {},
      /^This account runs 10 functions at once.*1000/,
    ],
    [
      "a plan that lasts",
      { ...ready, plan: { accountPlanType: "FREE", accountPlanExpirationDate: "2027-05-30T00:00:00Z" } },
      "production --yes",
      {},
      /^This account is on AWS's Free plan and closes when that ends on 2027-05-30, with everything in it: /,
    ],
    [
      "functions' addresses in Zurich",
      empty,
      "trial --yes",
      { ...DEV_SETTINGS, AWS_REGION: "eu-central-2" },
      /^AWS_REGION=eu-central-2 does not offer/,
    ],
    [
      "a region of that name",
      empty,
      "trial --yes",
      { ...DEV_SETTINGS, AWS_REGION: "eu-centra-1" },
      /^AWS_REGION=eu-centra-1 does not offer/,
    ],
    [
      "a region that is enabled",
      { ...empty, disabledRegion: "eu-south-1" },
      "trial --yes",
      { ...DEV_SETTINGS, AWS_REGION: "eu-south-1" },
      /^AWS does not know your login in eu-south-1, as in a region that is not enabled: /,
    ],
    [
      "SES's confidence",
      { ...ready, paused: true },
      "trial",
      DEV_SETTINGS,
      /^SES has paused sending in eu-central-1: /,
    ],
    [
      "the way out of the sandbox",
      { ...ready, sandbox: true },
      "production --yes",
      {},
      /^SES in eu-central-1 is still in its sandbox /,
    ],
    [
      "a zone that the world knows",
      { ...empty, delegation: ["ns1.registrar.example"] },
      "production --yes",
      FIRST_PRODUCTION,
      /^The world is sent to ns1.registrar.example for example.com instead .*ns-1.awsdns-00.org, ns-2.awsdns-01.co.uk/,
    ],
    [
      "a name server that answers",
      empty,
      "production --yes",
      { ...FIRST_PRODUCTION, DNS_SERVER: "127.0.0.1:1" },
      /^No name server tells where the world is sent for example.com \(E[A-Z]+\): /,
    ],
    [
      "any delegation",
      { ...empty, delegation: [] },
      "production --yes",
      FIRST_PRODUCTION,
      /^The world is sent to no name server for example.com/,
    ],
    [
      "the only zone of its name",
      { ...empty, zones: ["example.com", "example.com"] },
      "production --yes",
      FIRST_PRODUCTION,
      /^Route 53 has two hosted zones for example.com/,
    ],
    ...[
      "invoices.example.com A",
      "invoices.example.com AAAA",
      "_dmarc.invoices.example.com TXT",
      "mail.invoices.example.com MX",
    ].map(
      (record): Refused => [
        `room for ${record}`,
        { ...empty, records: [record] },
        "production --yes",
        FIRST_PRODUCTION,
        new RegExp(
          `^The zone already has a record ${record.replace(" ", " of type ")}, which the deployment would have to make: `,
        ),
      ],
    ),
    [
      "a sender of its own",
      { ...empty, senders: { "ada@example.org": { "sst:app": "invoicely", "sst:stage": "dev" } } },
      "trial --yes",
      DEV_SETTINGS,
      /^The sender ada@example.org belongs to the stage dev in SES in eu-central-1, which knows each sender once: set MAIL_IDENTITY=/,
    ],
    [
      "a sender that nobody made by hand",
      { ...empty, senders: { "ada@example.org": {} } },
      "trial --yes",
      DEV_SETTINGS,
      /^The sender ada@example.org was made by hand in SES .*: set MAIL_IDENTITY=ada@example.org to use it as it is, or/,
    ],
    [
      "a sender that is named and unknown",
      empty,
      "trial --yes",
      { ...DEV_SETTINGS, MAIL_IDENTITY: "example.org" },
      /^SES in eu-central-1 does not know example.org: leave out MAIL_IDENTITY/,
    ],
  ];
  it.concurrent.each(held)("says before it begins that AWS would hold back %s", (_what, ...rest) => refuses(...rest));
  const away: Refused[] = [
    [
      "another region",
      ready,
      "production --yes",
      { AWS_REGION: "us-east-1" },
      /^production is in eu-central-1 and AWS_REGION says us-east-1, /,
    ],
    [
      "another region, on trial",
      ready,
      "trial",
      { AWS_REGION: "us-east-1" },
      /^trial is in eu-central-1 and AWS_REGION says us-east-1, /,
    ],
    [
      "another domain",
      ready,
      "production --yes",
      { DOMAIN: "bills.example.com" },
      /^production is at invoices.example.com and DOMAIN says bills/,
    ],
    [
      "another account",
      ready,
      "production --yes",
      { AWS_ACCOUNT: "999999999999" },
      /^AWS_ACCOUNT names 999999999999 and you are logged in to 111122223333: /,
    ],
    [
      "another account, by a login that knows nothing of it",
      { ...empty, number: "999999999999" },
      "production --yes",
      PRODUCTION_SETTINGS,
      /^Account 999999999999 has no production yet and nothing says that it should: put AWS_ACCOUNT=/,
    ],
    [
      "a table restored meanwhile",
      restored,
      "production --yes",
      { RESTORED_TABLE: RESTORED },
      /^production works on the table .*-hgfedcba and RESTORED_TABLE says invoicely-restored-1, /,
    ],
    [
      "its own table again",
      onRestored,
      "production --yes",
      { RESTORED_TABLE: "" },
      /^production works on the table invoicely-restored-1 and RESTORED_TABLE says nothing, /,
    ],
    [
      "an empty table beside one that a removal left",
      { ...empty, tables: { [OWN_TABLE]: {} } },
      "production --yes",
      FIRST_PRODUCTION,
      /^Account 111122223333 has a table of production in eu-central-1, .*-hgfedcba, .* set RESTORED_TABLE=/,
    ],
    [
      "a table that is gone",
      { ...ready, tables: {} },
      "production --yes",
      {},
      /^The table .*-hgfedcba is gone from eu-central-1: restore it/,
    ],
    [
      "settings that cannot be read",
      { ...ready, kept: { trial: "{" } },
      "trial",
      DEV_SETTINGS,
      /^What the account keeps of trial cannot be read: /,
    ],
    [
      "a table that was never restored",
      ready,
      "production --move --yes",
      { RESTORED_TABLE: RESTORED },
      /^There is no table invoicely-restored-1 /,
    ],
    [
      "a restored table without backups",
      { ...ready, tables: { ...ready.tables, [RESTORED]: { Recoverable: false } } },
      "production --move --yes",
      { RESTORED_TABLE: RESTORED },
      /^The restored table invoicely-restored-1 is not backed up itself: run `aws dynamodb update-continuous-backups /,
    ],
    [
      "a table with other keys",
      { ...ready, tables: { [OWN_TABLE]: { KeySchema: [{ AttributeName: "id", KeyType: "HASH" }] } } },
      "production --yes",
      {},
      /^The table .*-hgfedcba has the keys id \(HASH\) and this version wants pk \(HASH\), sk \(RANGE\)/,
    ],
  ];
  it.concurrent.each(away)("refuses to lead a stage away from its data: to %s", (_what, ...rest) => refuses(...rest));
});
