// For every response; each page has its own policy for scripts and styles (proxy.ts).
export const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "SAMEORIGIN" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

// If the browser came over https, also through a proxy; over http it has no meaning.
export const HTTPS_FROM_NOW_ON = { key: "Strict-Transport-Security", value: "max-age=31536000" };
const BY_HTTPS = [{ type: "header", key: "x-forwarded-proto", value: "https" }];

// Nothing between us and the caller may store a response of the API or give it to others, errors included. Next.js
// would override a logo's own value with it, so that route sets its own.
const NO_CACHING = { key: "Cache-Control", value: "private, no-store" };

// PDFs and logos are made in separate processes, which the pages never load. A function that serves pages contains no
// PDF compiler and fonts, because they are many times its own size, and the logo process only bundled
// (scripts/build-pages.ts).
const NEVER_LOADED = [
  "server/document/render-worker.ts",
  "node_modules/@myriaddreamin/**",
  "node_modules/@expo-google-fonts/**",
  "node_modules/@embedpdf/**",
  "server/logo/draw-worker.ts",
  "node_modules/@resvg/**",
];

// Parts of Next.js's own server that the pages do not use: sizes of fonts, an experimental React, and an edge runtime.
const NEVER_SERVED = [
  "node_modules/next/dist/server/capsize-font-metrics.json",
  "node_modules/next/dist/compiled/next-server/app-page-turbo-experimental.runtime.prod.js",
  "node_modules/next/dist/compiled/edge-runtime/**",
  "node_modules/next/dist/compiled/@edge-runtime/primitives/**",
];

// Set by `npm run build:pages`. Only a deployed function leaves out the validator of the database's models: the tests
// and `npm start` have checked them by then.
const FOR_LAMBDA = process.env.BUILD_FOR_LAMBDA === "1";
const WITHOUT_VALIDATOR = { resolveAlias: { jsonschema: "./infra/stand-ins/jsonschema.cjs" } };

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // `npm run check` checks the types of the whole tree, so a build needs no packages for that.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/(.*)", headers: SECURITY_HEADERS },
    { source: "/(.*)", has: BY_HTTPS, headers: [HTTPS_FROM_NOW_ON] },
    { source: "/api/((?!logo/).*)", headers: [NO_CACHING] },
    { source: "/dev/(.*)", headers: [NO_CACHING] },
  ],
  serverExternalPackages: ["@myriaddreamin/typst-ts-node-compiler"],
  turbopack: FOR_LAMBDA ? WITHOUT_VALIDATOR : {},
  outputFileTracingExcludes: { "/**": NEVER_LOADED, "next-server": NEVER_SERVED },
};

export default config;
