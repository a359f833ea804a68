import type { Render } from "./render.ts";

/** Each is loaded only when needed, so a process pays for one engine only. */
const LOADERS = {
  invoicely: () => import("./invoicely.ts"),
  "@react-pdf/renderer": () => import("./react-pdf.ts"),
  pdfmake: () => import("./pdfmake.ts"),
} as const;

export type EngineName = keyof typeof LOADERS;

export const ENGINES = ["invoicely", "@react-pdf/renderer", "pdfmake"] as const satisfies EngineName[];

export async function loadEngine(name: EngineName): Promise<Render> {
  const { render } = await LOADERS[name]();
  return render;
}
