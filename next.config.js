// For every answer but files of the build; the policy for scripts and styles is each page's own (proxy.ts).
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "SAMEORIGIN" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

// What makes PDFs and draws logos runs beside the pages and is never loaded by them. A function that serves pages carries
// none of the former, as compiler and fonts are many times its own size, and the latter packed (scripts/build-pages.ts).
const NEVER_LOADED = [
  "server/document/render-worker.ts",
  "node_modules/@myriaddreamin/**",
  "node_modules/@expo-google-fonts/**",
  "node_modules/@embedpdf/**",
  "server/logo/draw-worker.ts",
  "node_modules/@resvg/**",
];

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  headers: async () => [{ source: "/((?!_next/static/).*)", headers: SECURITY_HEADERS }],
  serverExternalPackages: ["@myriaddreamin/typst-ts-node-compiler"],
  turbopack: { resolveAlias: { jsonschema: "./infra/stand-ins/jsonschema.cjs" } },
  outputFileTracingExcludes: { "/**": NEVER_LOADED },
};

export default config;
