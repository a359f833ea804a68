import * as z from "zod";
import { inputsOf, outputsOf } from "../lib/fields.ts";
import { workspaceFields } from "./fields.ts";

const { logo: _logo, timeZoneConfirmed: _confirmed, ...settable } = workspaceFields;

export const workspaceOutput = z.object({
  id: z.string(),
  ...outputsOf(workspaceFields),
  /** The chosen zone if it is unusable. Then `timeZone` is UTC and nothing is billed. */
  unusableTimeZone: z.string().nullable(),
  createdAt: z.string(),
});
export type Workspace = z.output<typeof workspaceOutput>;

export const workspaceUpdate = z.object(inputsOf(settable));
export type WorkspaceUpdate = z.output<typeof workspaceUpdate>;
