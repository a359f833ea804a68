import { appRouter } from "../../server/api/root.ts";

// What the root loads by and by has to be there before anything is counted or simulated.
await Promise.all(Object.values(appRouter._def.lazy).map(({ load }) => load()));
await Promise.all([import("../../server/recipient/service.ts"), import("../../server/einvoice/service.ts")]);

/** The root with all its parts loaded. */
export const wholeRouter = appRouter;
