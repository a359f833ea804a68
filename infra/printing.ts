import { dependencies } from "../package.json";

/**
 * What a function that makes PDFs takes along. The compiler is a native binary that a bundler cannot take in, and it runs
 * in a process of its own from the source as it is, with the template and the fonts as files beside it.
 */
const AS_PACKAGES = [
  "@myriaddreamin/typst-ts-node-compiler",
  "@expo-google-fonts/arimo",
  "@expo-google-fonts/inter",
  "@expo-google-fonts/noto-sans",
  "qrcode",
] as const;
const AS_FILES = ["render-worker.ts", "invoice.typ", "swiss-bill.typ"];

export const printing = {
  nodejs: {
    format: "esm" as const,
    minify: true,
    install: Object.fromEntries(AS_PACKAGES.map((name) => [name, dependencies[name]])),
  },
  copyFiles: AS_FILES.map((name) => ({ from: `server/document/${name}`, to: name })),
};
