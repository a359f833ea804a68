import { getApp } from "@/server/api/app.ts";
import { contextOfCall } from "@/server/api/context.ts";
import { handleTrpc } from "@/server/api/http.ts";

function handle(request: Request): Promise<Response> {
  return handleTrpc(request, () => contextOfCall(getApp(), request));
}

export { handle as GET, handle as POST };
