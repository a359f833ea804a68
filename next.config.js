// For every answer; the policy for scripts and styles is each page's own (proxy.ts).
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "SAMEORIGIN" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

// Where the browser came over https, also through something in front of the app; over http it means nothing.
const HTTPS_FROM_NOW_ON = { key: "Strict-Transport-Security", value: "max-age=31536000" };
const BY_HTTPS = [{ type: "header", key: "x-forwarded-proto", value: "https" }];

// Nothing between us and the caller may keep an answer of the API or give it to others, errors included. Next.js would not let
// a logo say anything else beside this, so that route speaks for itself.
const FOR_THE_CALLER_ALONE = { key: "Cache-Control", value: "private, no-store" };

// What makes PDFs and draws logos runs beside the pages and is never loaded by them. A function that serves pages carries
// none of the former, as compiler and fonts are many times its own size, and the latter bundled (scripts/build-pages.ts).
const NEVER_LOADED = [
  "server/document/render-worker.ts",
  "node_modules/@myriaddreamin/**",
  "node_modules/@expo-google-fonts/**",
  "node_modules/@embedpdf/**",
  "server/logo/draw-worker.ts",
  "node_modules/@resvg/**",
];

// Of Next.js's own server: sizes of fonts, a React of tomorrow, and an edge. The pages use none of them.
const NEVER_SERVED = [
  "node_modules/next/dist/server/capsize-font-metrics.json",
  "node_modules/next/dist/compiled/next-server/app-page-turbo-experimental.runtime.prod.js",
  "node_modules/next/dist/compiled/edge-runtime/**",
  "node_modules/next/dist/compiled/@edge-runtime/primitives/**",
];

// Set by `npm run build:pages`. Only a deployed function does without the validator of the database's models: the tests and
// `npm start` have checked them by then.
const FOR_LAMBDA = process.env.BUILD_FOR_LAMBDA === "1";
const WITHOUT_VALIDATOR = { resolveAlias: { jsonschema: "./infra/stand-ins/jsonschema.cjs" } };

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // `npm run check` checks the types of the whole tree. A build needs none of the packages that only checking needs.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/(.*)", headers: SECURITY_HEADERS },
    { source: "/(.*)", has: BY_HTTPS, headers: [HTTPS_FROM_NOW_ON] },
    { source: "/api/((?!logo/).*)", headers: [FOR_THE_CALLER_ALONE] },
    { source: "/dev/(.*)", headers: [FOR_THE_CALLER_ALONE] },
  ],
  serverExternalPackages: ["@myriaddreamin/typst-ts-node-compiler"],
  turbopack: FOR_LAMBDA ? WITHOUT_VALIDATOR : {},
  outputFileTracingExcludes: { "/**": NEVER_LOADED, "next-server": NEVER_SERVED },
};

export default config;
