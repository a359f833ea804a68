import { getApp } from "@/server/api/app.ts";

function handle(request: Request): Promise<Response> {
  return getApp().auth.handler(request);
}

export { handle as GET, handle as POST };
