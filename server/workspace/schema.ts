import * as z from "zod";
import { inputsOf, outputsOf } from "../lib/fields.ts";
import { type FieldVersions, seenInput, seenVersion } from "../lib/seen.ts";
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
export type Workspace = z.output<typeof workspace> & { fieldVersions?: FieldVersions | undefined };

export const workspaceOutput = workspace.extend({
  /**
   * The questions without an answer. While there are any, a workspace that has issued no invoice issues none by itself;
   * `billing.setup` says whether they matter.
   */
  unanswered: z.array(setupQuestion),
});

export type ShownWorkspace = z.output<typeof workspaceOutput>;

export const workspaceUpdate = z.object({
  ...inputsOf(settable),
  /** The values that the caller saw. Nothing is written if one of them is another by now. */
  seen: seenInput(outputsOf(settable)),
  /** The version that the caller saw. Nothing is written if a field of this change changed after it. */
  version: seenVersion,
});
export type WorkspaceUpdate = z.output<typeof workspaceUpdate>;
