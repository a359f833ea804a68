import { getApp } from "@/server/api/app.ts";
import { refusedWith, scopeOf } from "@/server/api/handler.ts";
import { logoFile } from "@/server/logo/schema.ts";
import { readLogo } from "@/server/logo/service.ts";

const TYPES: Record<string, string> = { png: "image/png", jpg: "image/jpeg", svg: "image/svg+xml" };

/** Returns a logo to its own workspace alone. Even opened on its own, a picture can neither run nor load anything. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const app = getApp();
  const scope = await scopeOf(app, request, "read");
  if (!scope.ok) return refuse(scope.problem.message, refusedWith(scope.problem));
  const file = logoFile.safeParse((await params).file);
  const content = file.success ? await readLogo(scope.value, app.archive.files, file.data) : null;
  if (!file.success || !content) return refuse("There is no such picture.", { status: 404 });
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": TYPES[file.data.slice(-3)] ?? "application/octet-stream",
      // The name comes from the content, which never changes.
      "cache-control": "private, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      "x-content-type-options": "nosniff",
    },
  });
}

/** A refusal, unlike the picture, must not be cached. */
function refuse(sentence: string, { status, headers }: ResponseInit): Response {
  return new Response(sentence, { status, headers: { ...headers, "cache-control": "private, no-store" } });
}
