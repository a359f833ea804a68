import { getApp } from "@/server/api/app.ts";
import { refusedWith, scopeOf } from "@/server/api/handler.ts";
import { bodyWithin } from "@/server/lib/body.ts";
import type { Problem } from "@/server/lib/problem.ts";
import { LOGO_BYTES_MAX } from "@/server/logo/schema.ts";
import { keepLogo, removeLogo } from "@/server/logo/service.ts";

/** Saves the picture in the request's body as the workspace's logo. */
export async function POST(request: Request): Promise<Response> {
  const app = getApp();
  const scope = await scopeOf(app, request, "change");
  if (!scope.ok) return refuse(scope.problem);
  const content = await bodyWithin(request, 2 * LOGO_BYTES_MAX);
  if (!content)
    return Response.json({ message: "This file is far too large. Up to 500 kB are kept." }, { status: 413 });
  const kept = await keepLogo(scope.value, app.archive.files, content);
  if (kept.ok) return Response.json({ logo: kept.value.logo });
  const { code, message } = kept.problem;
  if (code !== "too_many_requests") return Response.json({ message }, { status: 422 });
  return Response.json({ message }, { status: 429, headers: { "retry-after": "5" } });
}

export async function DELETE(request: Request): Promise<Response> {
  const scope = await scopeOf(getApp(), request, "change");
  if (!scope.ok) return refuse(scope.problem);
  await removeLogo(scope.value);
  return Response.json({ logo: null });
}

function refuse(problem: Problem): Response {
  return Response.json({ message: problem.message }, refusedWith(problem));
}
