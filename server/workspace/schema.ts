import * as z from "zod";
import { inputsOf, outputsOf } from "../lib/fields.ts";
import { seenInput } from "../lib/seen.ts";
import { setupQuestion, workspaceFields } from "./fields.ts";

const { logo: _logo, timeZoneConfirmed: _confirmed, ...settable } = workspaceFields;

const workspace = z.object({
  id: z.string(),
  ...outputsOf(workspaceFields),
  /** The chosen zone if it is unusable. Then `timeZone` is UTC and nothing is billed. */
  unusableTimeZone: z.string().nullable(),
  /** Increases with every change. */
  version: z.int(),
  createdAt: z.string(),
});
export type Workspace = z.output<typeof workspace>;

export const workspaceOutput = workspace.extend({
  /**
   * The questions without an answer. While there are any, a workspace that has issued no invoice issues none by itself;
   * `billing.setup` says whether they matter.
   */
  unanswered: z.array(setupQuestion),
});

export const workspaceUpdate = z.object({
  ...inputsOf(settable),
  /** The values that the caller saw. Nothing is written if one of them is another by now. */
  seen: seenInput(outputsOf(settable)),
});
export type WorkspaceUpdate = z.output<typeof workspaceUpdate>;
