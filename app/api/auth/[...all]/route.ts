import { after } from "next/server";
import { getApp } from "@/server/api/app.ts";
import { answering } from "@/server/lib/background.ts";

async function handle(request: Request): Promise<Response> {
  const auth = await getApp().auth();
  return answering(after, () => auth.handler(request));
}

export { handle as GET, handle as POST };
