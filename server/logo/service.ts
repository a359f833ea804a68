import { createHash } from "node:crypto";
import type { Scope } from "../db/scope.ts";
import type { Files } from "../files/files.ts";
import { type Result, success } from "../lib/problem.ts";
import type { Workspace } from "../workspace/schema.ts";
import { setLogo } from "../workspace/service.ts";
import { busy, draw, drawingsUnderWay } from "./draw.ts";
import { kindOf } from "./rules/logo.ts";
import { logoName } from "./rules/name.ts";

/** One may wait for the one that is being drawn. */
const DRAWINGS_MAX = 2;

/**
 * Draws a picture and puts what came out on what is issued from now on; of the file that was sent nothing is kept. Documents
 * that were issued keep the logo they had. Where a picture is refused, nothing changes.
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

/** Takes the logo off what is issued from now on; its file stays for the documents that bear it. */
export async function removeLogo(scope: Scope): Promise<Workspace> {
  return setLogo(scope, null);
}

/** Null where the workspace never had such a logo. */
export function readLogo(scope: Scope, files: Files, logo: string): Promise<Uint8Array | null> {
  return files.get(logoName(scope.workspaceId, logo));
}

/**
 * The bytes with which a document is printed; null where its logo cannot be. Logos that were kept as SVG, as they once were,
 * are printed as they are, so that a document made again is the same; those are tried first where they can be stopped.
 * Throws where the machine had no time to try it.
 */
export async function printableLogo(name: string, content: Uint8Array): Promise<Uint8Array | null> {
  if (!name.endsWith(".svg")) return content;
  const drawn = await draw({ content, kind: "svg", trial: true });
  if (!drawn.ok && drawn.problem.code !== "invalid_input")
    throw new Error(`the logo ${name} could not be tried in time`);
  return drawn.ok ? content : null;
}
