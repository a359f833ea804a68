import { getApp } from "@/server/api/app.ts";
import { refusedWith, scopeOf } from "@/server/api/handler.ts";
import { xmlRequest } from "@/server/einvoice/schema.ts";
import { invoiceXml } from "@/server/invoice/download.ts";

type Params = Promise<{ id: string; format: string }>;

/** Returns an invoice's e-invoice file to its signed-in owner; anybody else learns nothing about it. */
export async function GET(request: Request, { params }: { params: Params }): Promise<Response> {
  const app = getApp();
  const scope = await scopeOf(app, request, "read");
  if (!scope.ok) return new Response(scope.problem.message, refusedWith(scope.problem));
  const input = xmlRequest.safeParse(await params);
  if (!input.success) return new Response("There is no such invoice or file format.", { status: 404 });
  const xml = await invoiceXml(scope.value, app, input.data);
  if (!xml.ok) return new Response(xml.problem.message, { status: 404 });
  return new Response(new Uint8Array(xml.value.bytes), {
    headers: {
      "content-type": "application/xml; charset=utf-8",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(xml.value.filename)}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
