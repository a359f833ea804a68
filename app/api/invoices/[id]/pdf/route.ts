import { getApp } from "@/server/api/app.ts";
import { refusedWith, scopeOf } from "@/server/api/handler.ts";
import { invoiceById } from "@/server/invoice/schema.ts";
import { invoicePdf } from "@/server/invoice/service.ts";

/** Returns an invoice's PDF to its signed-in owner; anybody else learns nothing about it. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const app = getApp();
  const scope = await scopeOf(app, request, "read");
  if (!scope.ok) return new Response(scope.problem.message, refusedWith(scope.problem));
  const input = invoiceById.safeParse(await params);
  if (!input.success) return notFound();
  const pdf = await invoicePdf(scope.value, app, input.data.id);
  if (!pdf.ok) return pdf.problem.code === "not_made_yet" ? tryAgainLater(pdf.problem.message) : notFound();
  return new Response(new Uint8Array(pdf.value.bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(pdf.value.filename)}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

const RETRY_SECONDS = 60;

function tryAgainLater(sentence: string): Response {
  return new Response(sentence, { status: 503, headers: { "retry-after": String(RETRY_SECONDS) } });
}

function notFound(): Response {
  return new Response("There is no such invoice.", { status: 404 });
}
