import { getApp } from "@/server/api/app.ts";

async function handle(request: Request): Promise<Response> {
  const auth = await getApp().auth();
  return auth.handler(request);
}

export { handle as GET, handle as POST };
