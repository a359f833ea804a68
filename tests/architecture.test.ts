import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faultsOf } from "./support/guards.ts";
import { ROOT, sourcesIn } from "./support/sources.ts";

describe("the sources", () => {
  test("keep to the budgets, cast nothing, scan nothing and read no clock where they must not", () => {
    expect(sourcesIn("server", "app", "scripts", "sdk", "infra", "tests").flatMap(faultsOf)).toEqual([]);
  });

  const faults: [name: string, path: string, text: string][] = [
    ["a file over its budget", "server/client/rules.ts", "export const one = 1;\n".repeat(301)],
    ["a function over its budget", "server/client/rules.ts", `export function f() {\n${"g();\n".repeat(60)}}`],
    [
      "a fifth parameter",
      "server/client/rules.ts",
      "export const f = (a: 1, b: 2, c: 3, d: 4, e: 5) => [a, b, c, d, e];",
    ],
    ["any", "server/client/rules.ts", "export const f = (a: any) => a;"],
    ["a non-null assertion", "app/page.tsx", "export const f = (a: string | null) => a!;"],
    ["a cast", "server/client/rules.ts", "export const f = (a: unknown) => a as string;"],
    ["a silenced compiler", "server/client/rules.ts", `// @ts-${"ignore"}\nexport const a: string = 1;`],
    ["a scan by ElectroDB", "server/client/store.ts", "export const f = (e: E) => e.scan.go();"],
    [
      "a scan by the SDK",
      "server/db/x.ts",
      'import { ScanCommand } from "@aws-sdk/client-dynamodb"; new ScanCommand({});',
    ],
    ["today in a rule", "server/client/rules.ts", "export const f = () => new Date();"],
    ["the clock in a service", "server/client/service.ts", "export const f = () => Date.now();"],
    ["chance in a rule's own folder", "server/invoice/rules/lines.ts", "export const f = () => Math.random();"],
    [
      "a client of AWS without limits",
      "server/files/bucket.ts",
      'import { S3Client } from "@aws-sdk/client-s3"; const s3 = new S3Client({});',
    ],
    [
      "the decimals of a currency by Intl",
      "server/lib/format.ts",
      'const { maximumFractionDigits } = new Intl.NumberFormat("en").resolvedOptions();',
    ],
    [
      "a number format of its own",
      "app/x.tsx",
      'export const f = (a: number) => new Intl.NumberFormat("en", { style: "percent" }).format(a);',
    ],
    [
      "money by toLocaleString",
      "app/x.tsx",
      'export const f = (a: number) => a.toLocaleString("en", { style: "currency" });',
    ],
    ["currencies by Intl", "app/x.tsx", 'export const all = Intl.supportedValuesOf("currency");'],
    [
      "a workspace id that nobody proved",
      "server/client/store.ts",
      'import { provenWorkspaceId } from "../lib/actor.ts";',
    ],
    ["a service that makes its own scope", "server/client/service.ts", 'import { jobScope } from "../db/scope.ts";'],
    ["a page that acts for anybody", "app/x.tsx", 'import { actorScope as as } from "@/server/db/scope.ts";'],
    ["a server import in the browser", "app/x.tsx", '"use client";\nimport { getApp } from "@/server/api/app.ts";'],
  ];

  test.each(faults)("would be refused for %s", (_name, path, text) => {
    expect(faultsOf({ path, text })).not.toEqual([]);
  });

  const allowed: [name: string, path: string, text: string][] = [
    ["a scope in a job", "server/jobs/tick.ts", 'import { jobScope } from "../db/scope.ts";'],
    ["as const", "server/client/rules.ts", "export const a = [1] as const;"],
    ["a date that was given", "server/client/rules.ts", "export const f = (a: string) => new Date(a);"],
    ["a schema in the browser", "app/x.tsx", '"use client";\nimport { rate } from "@/server/client/schema.ts";'],
    [
      "money by Intl with its decimals given",
      "server/lib/format.ts",
      'new Intl.NumberFormat("en", { style: "currency" });',
    ],
    ["the zone by Intl", "app/x.tsx", "export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;"],
    ["a server type in the browser", "app/x.tsx", '"use client";\nimport type { App } from "@/server/api/app.ts";'],
  ];

  test.each(allowed)("may hold %s", (_name, path, text) => {
    expect(faultsOf({ path, text })).toEqual([]);
  });
});

/** The closed vocabulary, and the few files beside it that a feature is made of. */
const VOCABULARY = ["entity.ts", "fields.ts", "schema.ts", "rules.ts", "rules/", "store.ts", "service.ts", "router.ts"];
const OWN_FILES: Record<string, string[]> = {
  time: ["open-store.ts", "timer-store.ts"],
  delivery: ["templates.ts"],
  notice: ["draft-template.ts", "owner-page.ts", "security-template.ts"],
  archive: ["make-files.ts"],
  document: [
    "address.ts",
    "amounts.ts",
    "code-picture.ts",
    "coverage.ts",
    "dates.ts",
    "finish.ts",
    "fonts.conf",
    "invoice.typ",
    "numbers.ts",
    "payment-code.ts",
    "pdf.ts",
    "phrases.ts",
    "print.ts",
    "render-worker.ts",
    "sums.ts",
    "swiss-bill.ts",
    "swiss-bill.typ",
    "typeface-files.ts",
    "typefaces.ts",
    "versions.ts",
    "words/",
  ],
  einvoice: ["cii.ts", "parties.ts", "terms.ts", "ubl.ts", "write.ts", "xml.ts"],
  waiting: ["faults.ts"],
  logo: ["draw.ts", "draw-worker.ts"],
  invoice: ["chain.ts", "download.ts", "lines.ts", "numbering.ts", "paid-store.ts", "series-store.ts", "subject.ts"],
  run: ["announcing.ts", "usual.ts"],
};
const FEATURES = [
  "limit",
  "request",
  "workspace",
  "logo",
  "client",
  "time",
  "timer",
  "invoice",
  "document",
  "einvoice",
  "archive",
  "delivery",
  "notice",
  "account",
  "apikey",
  "run",
  "recipient",
  "billing",
  "draft",
  "credit-note",
  "waiting",
  "payment",
  "report",
];
const BESIDE_FEATURES = ["api", "auth", "db", "files", "jobs", "lib", "mail", "rpc", "work"];

describe("server/", () => {
  const folders = readdirSync(join(ROOT, "server"));

  test("holds only the features and layers that the design names", () => {
    expect(folders.filter((folder) => ![...FEATURES, ...BESIDE_FEATURES].includes(folder))).toEqual([]);
  });

  test.each(FEATURES.filter((feature) => folders.includes(feature)))(
    "%s holds only files of the vocabulary",
    (feature) => {
      const known = [...VOCABULARY, ...(OWN_FILES[feature] ?? [])];
      const entries = readdirSync(join(ROOT, "server", feature), { withFileTypes: true });
      const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
      expect(names.filter((name) => !known.includes(name))).toEqual([]);
    },
  );
});

describe("the import rules", () => {
  /** Each rule with a file and an import that breaks it. */
  const breaches: [rule: string, file: string, imported: string][] = [
    ["client-imports-leftwards", "server/client/service.ts", "../billing/service.ts"],
    ["lib-is-the-floor", "server/lib/money.ts", "../client/rules.ts"],
    ["db-knows-no-feature", "server/db/table.ts", "../client/entity.ts"],
    ["rpc-knows-no-feature", "server/rpc/procedures.ts", "../workspace/service.ts"],
    ["routers-import-rpc-alone", "server/client/router.ts", "../api/context.ts"],
    ["entity-is-keys-and-attributes", "server/client/entity.ts", "./store.ts"],
    ["schema-runs-in-the-browser", "server/client/schema.ts", "./rules.ts"],
    ["fields-come-before-the-schema", "server/client/fields.ts", "./schema.ts"],
    ["rules-are-pure", "server/client/rules.ts", "./store.ts"],
    ["rules-touch-no-machine", "server/client/rules.ts", "node:fs"],
    ["store-only-stores", "server/client/store.ts", "./service.ts"],
    ["service-stays-below-the-api", "server/client/service.ts", "../rpc/procedures.ts"],
    ["router-only-translates", "server/client/router.ts", "./store.ts"],
    ["work-knows-no-feature", "server/work/rules.ts", "../invoice/rules.ts"],
    ["jobs-enter-at-service", "server/jobs/tick.ts", "../client/rules.ts"],
    ["handlers-enter-at-service", "app/api/x/route.ts", "../../../server/client/store.ts"],
    ["words-know-no-page", "app/_words/account.ts", "../page.ts"],
    ["app-sees-the-api", "app/page.tsx", "../server/client/service.ts"],
    ["auth-stands-beside-the-api", "server/client/service.ts", "../auth/auth.ts"],
    ["mail-is-sent-by-auth-and-delivery", "server/billing/service.ts", "../mail/mail.ts"],
    ["mail-and-auth-know-no-feature", "server/mail/mail.ts", "../invoice/service.ts"],
    ["electrodb-stays-in-stores", "server/client/service.ts", "electrodb"],
    ["aws-at-the-edges", "server/client/store.ts", "@aws-sdk/client-dynamodb"],
    ["server-knows-no-framework", "server/rpc/procedures.ts", "next"],
    ["server-runs-alone", "server/lib/money.ts", "../../scripts/engine.ts"],
    ["sdk-ships-types-only", "sdk/index.ts", "../server/api/root.ts"],
    ["infra-takes-names-only", "infra/table.ts", "../server/client/entity.ts"],
    ["product-knows-no-deployment", "server/lib/env.ts", "../../infra/settings.ts"],
    ["nothing-imports-tests", "scripts/engine.ts", "../tests/world.ts"],
    ["scripts-know-no-bench", "scripts/start.ts", "../bench/run.ts"],
    ["dependencies-stay-as-published", "scripts/build.ts", "oxc-parser"],
    ["no-circle", "server/lib/id.ts", "./id2.ts"],
    ["resolvable", "server/lib/date.ts", "./nowhere.ts"],
    ["declared", "server/lib/log.ts", "vitest"],
  ];
  let reported: string[] = [];
  const world = mkdtempSync(join(tmpdir(), "invoicely-rules-"));

  beforeAll(() => {
    for (const [, file, imported] of breaches) plant(world, file, imported);
    plant(world, "server/lib/id2.ts", "./id.ts");
    for (const file of [".dependency-cruiser.cjs", ".dependency-cruiser.alias.cjs", "package.json"])
      cpSync(join(ROOT, file), join(world, file));
    symlinkSync(join(ROOT, "node_modules"), join(world, "node_modules"));
    reported = breaksIn(world);
  });
  afterAll(() => rmSync(world, { recursive: true }));

  test.each(breaches)("%s is reported when %s imports %s", (rule, file) => {
    expect(reported).toContain(`${rule} ${file}`);
  });

  test("all have a breach here that proves them awake", () => {
    const names = ruleNames(join(ROOT, ".dependency-cruiser.cjs")).filter((name) => !/-imports-leftwards$/.test(name));
    const proven = breaches.map(([rule]) => rule);
    expect(names.filter((name) => !proven.includes(name))).toEqual([]);
  });
});

/** Adds an import to a file, and makes the imported file where it is one of ours. */
function plant(world: string, file: string, imported: string): void {
  const path = join(world, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import "${imported}";\n`, { flag: "a" });
  if (!imported.startsWith(".") || imported.includes("nowhere")) return;
  const target = join(dirname(path), imported);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, "export {};\n", { flag: "a" });
}

const CRUISER = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");

/** What dependency-cruiser reports about the planted files: "rule file". */
function breaksIn(world: string): string[] {
  const options = ["--output-type", "json", "app", "server", "sdk", "scripts", "infra", "tests"];
  const output = execFileSync(process.execPath, [CRUISER, ...options], { cwd: world, encoding: "utf8" });
  const found = [...output.matchAll(/"from": "([^"]+)"[^{}]*(?:\{[^{}]*\}[^{}]*)*?"rule": \{[^{}]*"name": "([^"]+)"/g)];
  return found.map(([, file, rule]) => `${rule} ${file}`);
}

function ruleNames(config: string): string[] {
  const script = `console.log(require(${JSON.stringify(config)}).forbidden.map((rule) => rule.name).join("\\n"))`;
  return execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }).trim().split("\n");
}
