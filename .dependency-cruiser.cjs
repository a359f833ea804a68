/**
 * Which code may import which. Each rule's comment says where the code belongs instead.
 * app → server/api → router → service → rules | store → entity → server/db → server/lib; routers are made with server/rpc
 */

/** A feature may import those to its left; so they never form a circle. */
const FEATURES = [
  "limit",
  "request",
  "workspace",
  "logo",
  "client",
  "time",
  "timer",
  "document",
  "einvoice",
  "archive",
  "delivery",
  "notice",
  "account",
  "apikey",
  "invoice",
  "run",
  "recipient",
  "billing",
  "draft",
  "credit-note",
  "waiting",
  "payment",
  "report",
];
const ANY_FEATURE = `^server/(?:${FEATURES.join("|")})/`;

/** A file of the vocabulary: server/invoice/rules.ts, or server/invoice/rules/totals.ts. */
const part = (names) => `^server/[^/]+/(?:${names})(?:\\.ts$|/)`;

const leftwards = FEATURES.map((feature, place) => ({
  name: `${feature}-imports-leftwards`,
  severity: "error",
  comment:
    `server/${feature} may import only the features before it: ${FEATURES.slice(0, place).join(", ") || "none"}. ` +
    "Move the shared part into the earlier feature, or start from the later one.",
  // What an answer looks like may name a later feature's answer (an invoice shows its deliveries); no circle guards that.
  from: { path: `^server/${feature}/`, pathNot: part("schema") },
  to: { path: `^server/(?:${FEATURES.slice(place + 1).join("|") || "-"})/` },
}));

const layers = [
  {
    name: "lib-is-the-floor",
    severity: "error",
    comment: "server/lib knows nothing of the product. What needs a feature or the database belongs in that feature.",
    from: { path: "^server/lib/" },
    to: { path: "^(?:server/(?!lib/)|app/|sdk/|scripts/|tests/)" },
  },
  {
    name: "db-knows-no-feature",
    severity: "error",
    comment:
      "server/db holds keys, the handle and transactions. An entity or a query belongs in its feature's entity or store.",
    from: { path: "^server/db/" },
    to: { path: "^(?:server/(?!db/|lib/)|app/|sdk/|scripts/|tests/)" },
  },
  {
    name: "work-knows-no-feature",
    severity: "error",
    comment:
      "server/work holds what all work has that may have to be tried again. What is done and told at it belongs into its feature.",
    from: { path: "^server/work/" },
    to: { path: "^(?:server/(?!work/|db/|lib/)|app/|sdk/|scripts/|tests/)" },
  },
  {
    name: "rpc-knows-no-feature",
    severity: "error",
    comment:
      "server/rpc is what every router is made with. What concerns a feature belongs there; who calls and how, in server/api.",
    from: { path: "^server/rpc/" },
    to: { path: "^(?:server/(?!rpc/|db/|lib/)|app/|sdk/|scripts/|tests/)" },
  },
  {
    name: "routers-import-rpc-alone",
    severity: "error",
    comment: "Features are below server/api. What a router is made with belongs in server/rpc.",
    from: { path: ANY_FEATURE },
    to: { path: "^server/api/" },
  },
  {
    name: "entity-is-keys-and-attributes",
    severity: "error",
    comment: "An entity imports server/db, server/lib and schema types. Queries belong in store, decisions in rules.",
    from: { path: part("entity") },
    to: {
      path: "^server/",
      pathNot: ["^server/(?:db|lib)/", part("fields|schema|entity")],
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "schema-runs-in-the-browser",
    severity: "error",
    comment:
      "Fields and schemas import zod, server/lib and one another, because the browser loads them. Checks on stored data belong in rules.",
    from: { path: part("fields|schema"), pathNot: "^server/auth/" },
    to: { pathNot: ["^server/lib/", part("fields|schema"), "node_modules/(?:zod|ibantools)/"] },
  },
  {
    name: "fields-come-before-the-schema",
    severity: "error",
    comment: "A schema is made from its fields. What both need belongs in fields.",
    from: { path: part("fields") },
    to: { path: part("schema"), pathNot: "^server/lib/" },
  },
  {
    name: "rules-are-pure",
    severity: "error",
    comment: "Rules get data and give data. Reading and writing belong in store; clock, ids and mail in service.",
    from: { path: `${ANY_FEATURE}rules(?:\\.ts$|/)` },
    to: {
      path: "^server/|node_modules/(?:electrodb|@aws-sdk|nodemailer)/",
      pathNot: ["^server/lib/", part("fields|schema|rules|lines|amounts|words")],
    },
  },
  {
    name: "rules-touch-no-machine",
    severity: "error",
    comment: "Rules use none of Node's modules (files, network, randomness). Pass what they need in, from service.",
    from: { path: `${ANY_FEATURE}rules(?:\\.ts$|/)` },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "store-only-stores",
    severity: "error",
    comment: "A store reads and writes. What decides or calls others belongs in service, which calls the store.",
    from: { path: part("store") },
    to: { path: ["^server/(?:api|rpc|jobs|auth|mail)/", part("service|router")] },
  },
  {
    name: "service-stays-below-the-api",
    severity: "error",
    comment:
      "Services know neither requests nor keys of the table: take actor and runtime as arguments, and query through store.",
    from: { path: part("service") },
    to: {
      path: ["^server/(?:api|rpc|jobs|auth)/", part("router|entity"), "node_modules/(?:electrodb|@aws-sdk|@trpc)/"],
    },
  },
  {
    name: "router-only-translates",
    severity: "error",
    comment: "A router has input, output and one call of a service. Logic belongs in service, rules or store.",
    from: { path: `${ANY_FEATURE}router(?:\\.ts$|/)` },
    to: { path: "^server/", pathNot: ["^server/(?:rpc|lib)/", part("schema|service")] },
  },
  {
    name: "jobs-enter-at-service",
    severity: "error",
    comment: "A job parses its event, calls one service and reports failures. Move the rest into that service.",
    from: { path: "^server/jobs/" },
    to: { path: [part("entity|rules|router"), "node_modules/electrodb/"] },
  },
  {
    name: "words-know-no-page",
    severity: "error",
    comment:
      "The catalogue holds words alone, so that a translator can copy a module. What they are worked out from stays in the page.",
    from: { path: "^app/_words/" },
    to: { pathNot: ["^app/_words/", "node_modules/(?:@types/)?react/"] },
  },
  {
    name: "app-sees-the-api",
    severity: "error",
    comment:
      "Pages and route handlers import server/api, fields, schemas, server/lib, the words of a document and the SDK's problems. Fetch through the caller or tRPC; add a procedure where one is missing.",
    from: { path: "^app/", pathNot: "^app/(?:api|dev)/" },
    // A page that shows an invoice says what its PDF says, so both take their words from server/document/print.ts.
    to: {
      path: "^(?:server|scripts|tests|sdk)/",
      pathNot: [
        "^server/(?:api|lib)/",
        "^server/document/(?:print|code-picture)\\.ts$",
        part("fields|schema"),
        "^sdk/(?:index|requests)\\.ts$",
      ],
    },
  },
];

const borders = [
  {
    name: "handlers-enter-at-service",
    severity: "error",
    comment:
      "A route handler reads the request, asks server/api who calls, and calls one service. Move the rest there.",
    from: { path: "^app/(?:api|dev)/" },
    to: { path: ["^(?:scripts|tests|sdk)/", "^server/(?:auth|jobs)/", part("entity|rules|store|router")] },
  },
  {
    name: "auth-stands-beside-the-api",
    severity: "error",
    comment: "Only server/api and scripts know how somebody signs in. Features take the actor as an argument.",
    from: { path: "^(?:server|app|sdk)/", pathNot: "^server/(?:auth|api)/" },
    to: { path: "^server/auth/" },
  },
  {
    name: "mail-is-sent-by-auth-and-delivery",
    severity: "error",
    comment: "Mails go out through delivery and notice, which record every attempt. Ask those instead of sending mail.",
    from: {
      path: "^(?:server|app|sdk)/",
      pathNot: ["^server/(?:mail|auth|delivery|notice|api|jobs/lambda)/", "^app/dev/"],
    },
    to: { path: "^server/mail/" },
  },
  {
    name: "mail-and-auth-know-no-feature",
    severity: "error",
    comment: "Mail and auth carry what they are given. What concerns invoices, clients or time belongs in its feature.",
    from: { path: "^server/(?:mail|auth)/" },
    to: { path: [ANY_FEATURE, "^server/(?:api|jobs)/"], pathNot: part("fields|schema") },
  },
  {
    name: "electrodb-stays-in-stores",
    severity: "error",
    comment:
      "Only entity, store, auth's adapter and server/db know ElectroDB. Add a function per question to the feature's store.",
    from: { path: "^(?:app|server|sdk)/", pathNot: ["^server/(?:db|auth)/", part("entity|store")] },
    to: { path: "node_modules/electrodb/" },
  },
  {
    name: "aws-at-the-edges",
    severity: "error",
    comment:
      "The AWS SDK is used only in server/db, server/files, server/mail, auth's adapter and, for the queues, server/jobs/sqs.",
    from: { path: "^(?:app|server|sdk)/", pathNot: "^server/(?:(?:db|files|mail|auth)/|jobs/sqs)" },
    to: { path: "node_modules/@aws-sdk/" },
  },
  {
    name: "server-knows-no-framework",
    severity: "error",
    comment: "Jobs and scripts run the server without Next.js and React. What needs them belongs in app.",
    from: { path: "^server/" },
    to: { path: "node_modules/(?:next|react|react-dom|@base-ui)/" },
  },
  {
    name: "server-runs-alone",
    severity: "error",
    comment: "The server imports no page, script, test or SDK. Move what is shared into server/lib.",
    from: { path: "^server/" },
    to: { path: "^(?:app|scripts|tests|sdk)/" },
  },
  {
    name: "sdk-ships-types-only",
    severity: "error",
    comment:
      "The SDK may name the server's types; importing values would ship server code to its users. Use `import type`.",
    from: { path: "^sdk/" },
    to: { path: "^(?:server|app|scripts|tests)/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "infra-takes-names-only",
    severity: "error",
    comment:
      "What is deployed takes the table's definition, the fonts' names and the spelling of senders from the code and nothing else. A value that both need belongs in server/db/table.ts or infra/settings.ts.",
    from: { path: "^(?:infra/|sst\\.config\\.ts$)" },
    to: {
      path: "^(?:app|server|scripts|tests|sdk)/",
      pathNot: "^server/(?:db/table|document/typefaces|mail/sender)\\.ts$",
    },
  },
  {
    name: "product-knows-no-deployment",
    severity: "error",
    comment:
      "The product runs anywhere and reads its environment (server/lib/env.ts). What AWS needs belongs in infra.",
    from: { path: "^(?:app|server|sdk)/" },
    to: { path: "^infra/" },
  },
  {
    name: "nothing-imports-tests",
    severity: "error",
    comment:
      "Tests and benches import the product, never the other way round. Move what is shared into scripts or server/lib.",
    from: { pathNot: "^(?:tests|bench)/" },
    to: { path: "^tests/" },
  },
];

/** What would let a script change JavaScript that others wrote. */
const PARSERS = "oxc-|acorn|espree|esprima|meriyah|recast|jscodeshift|magic-string|ts-morph|@babel/|@swc/|estree-";

const builds = [
  {
    name: "scripts-know-no-bench",
    severity: "error",
    comment: "Benches start what scripts build, never the other way round. `npm run bench` begins in bench/run.ts.",
    from: { path: "^(?:app|server|sdk|scripts|infra)/" },
    to: { path: "^bench/" },
  },
  {
    name: "dependencies-stay-as-published",
    severity: "error",
    comment:
      "Functions are built by published bundlers with published options; no source of a dependency is rewritten (CONTRIBUTING.md). Ask for the option upstream (docs/upstream.md).",
    from: { path: "^(?:app|server|scripts|infra|bench)/|^[^/]+$" },
    to: { path: `node_modules/(?:${PARSERS})` },
  },
];

const everywhere = [
  {
    name: "no-circle",
    severity: "error",
    comment: "These files import each other in a circle. Move what both need into a third file below them.",
    from: {},
    to: { circular: true },
  },
  {
    name: "resolvable",
    severity: "error",
    comment: "This import leads nowhere: write the extension out, and list the package in package.json.",
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: "declared",
    severity: "error",
    comment:
      "What runs in production is listed under dependencies in package.json, not under devDependencies or by luck.",
    from: { path: "^(?:app|server|sdk)/" },
    to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
  },
];

module.exports = {
  forbidden: [...leftwards, ...layers, ...borders, ...builds, ...everywhere],
  options: {
    // TypeScript 7 offers no API to read sources with; swc does.
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.css$|^tests/sdk/consumer/|^sdk/dist/" },
    webpackConfig: { fileName: ".dependency-cruiser.alias.cjs" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
