import { createHash } from "node:crypto";
import type { Runtime } from "../db/runtime.ts";
import type { Files } from "../files/files.ts";
import type { Actor } from "../lib/actor.ts";
import { type Result, success } from "../lib/problem.ts";
import type { Workspace } from "../workspace/schema.ts";
import { setLogo } from "../workspace/service.ts";
import { checkLogo } from "./rules/logo.ts";
import { logoName } from "./rules/name.ts";

/** Keeps a picture and puts it on what is issued from now on; documents that were issued keep the one they had. */
export async function keepLogo(
  { runtime, files }: { runtime: Runtime; files: Files },
  actor: Actor,
  content: Uint8Array,
): Promise<Result<Workspace>> {
  const kind = checkLogo(content);
  if (!kind.ok) return kind;
  const logo = `${createHash("sha256").update(content).digest("hex")}.${kind.value}`;
  await files.put(logoName(actor.workspaceId, logo), content);
  return success(await setLogo(runtime, actor, logo));
}

/** Takes the logo off what is issued from now on; its file stays for the documents that bear it. */
export async function removeLogo(runtime: Runtime, actor: Actor): Promise<Workspace> {
  return setLogo(runtime, actor, null);
}

/** Null where the workspace never had such a logo. */
export function readLogo(files: Files, actor: Actor, logo: string): Promise<Uint8Array | null> {
  return files.get(logoName(actor.workspaceId, logo));
}
