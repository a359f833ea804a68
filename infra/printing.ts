import manifest from "../package.json" with { type: "json" };
import { SWISS_BILL_TYPEFACE, TYPEFACES } from "../server/document/typefaces.ts";
import { bundling, DRAW_LIBRARY, DRAW_WORKER, RENDER_WORKER, standIns } from "./bundling.ts";

/**
 * What a function that makes PDFs takes along. The compiler is a native binary that a bundler cannot take in, and it runs
 * in a process of its own, with the template beside it. Of the fonts' packages it gets the files that documents use and no
 * more: whole, they are more than half of what a function may weigh.
 */
const COMPILER = "@myriaddreamin/typst-ts-node-compiler";
const AS_FILES = ["fonts.conf", "invoice.typ", "swiss-bill.typ"];

const fonts = [...TYPEFACES, SWISS_BILL_TYPEFACE].flatMap(({ package: name, files }) =>
  ["package.json", ...files].map((file) => `node_modules/${name}/${file}`),
);

export const printing = {
  nodejs: {
    ...bundling,
    install: { [COMPILER]: manifest.dependencies[COMPILER] },
  },
  copyFiles: [
    ...standIns,
    { from: RENDER_WORKER, to: "render-worker.mjs" },
    { from: DRAW_WORKER, to: "draw-worker.mjs" },
    { from: DRAW_LIBRARY, to: "resvg.wasm.br" },
    ...AS_FILES.map((name) => ({ from: `server/document/${name}`, to: name })),
    ...fonts.map((path) => ({ from: path, to: path })),
  ],
};
