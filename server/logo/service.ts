import { createHash } from "node:crypto";
import type { Scope } from "../db/scope.ts";
import type { Files } from "../files/files.ts";
import { type Result, success } from "../lib/problem.ts";
import type { Workspace } from "../workspace/schema.ts";
import { setLogo } from "../workspace/service.ts";
import { busy, draw, drawingsUnderWay } from "./draw.ts";
import { kindOf } from "./rules/logo.ts";
import { logoName } from "./rules/name.ts";

/** One picture is drawn and one may wait. */
const DRAWINGS_MAX = 2;

/**
 * Draws a picture and puts the result on documents issued from now on; nothing of the uploaded file is kept. Issued
 * documents keep their logo. A refused picture changes nothing.
 */
export async function keepLogo(scope: Scope, files: Files, content: Uint8Array): Promise<Result<Workspace>> {
  const kind = kindOf(content);
  if (!kind.ok) return kind;
  if (drawingsUnderWay() >= DRAWINGS_MAX) return busy();
  const drawn = await draw({ content, kind: kind.value, trial: false });
  if (!drawn.ok) return drawn;
  const logo = `${createHash("sha256").update(drawn.value).digest("hex")}.png`;
  await files.put(logoName(scope.workspaceId, logo), drawn.value);
  return success(await setLogo(scope, logo));
}

/** Removes the logo from documents issued from now on; its file stays for the documents that have it. */
export async function removeLogo(scope: Scope): Promise<Workspace> {
  return setLogo(scope, null);
}

/** Returns null if the workspace never had such a logo. */
export function readLogo(scope: Scope, files: Files, logo: string): Promise<Uint8Array | null> {
  return files.get(logoName(scope.workspaceId, logo));
}

/**
 * Returns the bytes that a document prints, or null if its logo cannot be printed. Older logos stored as SVG are
 * printed as they are, so that a document made again is the same; they are first drawn on trial under limits. Throws if
 * the machine had no time for the trial.
 */
export async function printableLogo(name: string, content: Uint8Array): Promise<Uint8Array | null> {
  if (!name.endsWith(".svg")) return content;
  const drawn = await draw({ content, kind: "svg", trial: true });
  if (!drawn.ok && drawn.problem.code !== "invalid_input")
    throw new Error(`the logo ${name} could not be tried in time`);
  return drawn.ok ? content : null;
}
