// For every answer but files of the build; the policy for scripts and styles is each page's own (proxy.ts).
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "SAMEORIGIN" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  headers: async () => [{ source: "/((?!_next/static/).*)", headers: SECURITY_HEADERS }],
  serverExternalPackages: ["@myriaddreamin/typst-ts-node-compiler"],
};

export default config;
