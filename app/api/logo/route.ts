import { getApp } from "@/server/api/app.ts";
import { contextOf } from "@/server/api/context.ts";
import type { Actor } from "@/server/lib/actor.ts";
import { bodyWithin } from "@/server/lib/body.ts";
import { LOGO_BYTES_MAX } from "@/server/logo/schema.ts";
import { keepLogo, removeLogo } from "@/server/logo/service.ts";

/** Keeps the picture that is the request's body as the workspace's logo. */
export async function POST(request: Request): Promise<Response> {
  const app = getApp();
  const owner = await ownerOf(request);
  if (owner instanceof Response) return owner;
  const content = await bodyWithin(request, 2 * LOGO_BYTES_MAX);
  if (!content)
    return Response.json({ message: "This file is far too large. Up to 500 kB are kept." }, { status: 413 });
  const kept = await keepLogo({ runtime: app.runtime, files: app.archive.files }, owner, content);
  if (kept.ok) return Response.json({ logo: kept.value.logo });
  const { code, message } = kept.problem;
  if (code !== "too_many_requests") return Response.json({ message }, { status: 422 });
  return Response.json({ message }, { status: 429, headers: { "retry-after": "5" } });
}

export async function DELETE(request: Request): Promise<Response> {
  const owner = await ownerOf(request);
  if (owner instanceof Response) return owner;
  await removeLogo(getApp().runtime, owner);
  return Response.json({ logo: null });
}

async function ownerOf(request: Request): Promise<Actor | Response> {
  const { actor } = await contextOf(getApp(), request);
  return actor ?? Response.json({ message: "Sign in first." }, { status: 401 });
}
