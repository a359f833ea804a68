import { after } from "next/server";
import { getApp } from "@/server/api/app.ts";
import { withBackgroundWork } from "@/server/lib/background.ts";
import { requestWithin } from "@/server/lib/body.ts";

const BODY_BYTES_MAX = 100_000;

async function handle(request: Request): Promise<Response> {
  const whole = await requestWithin(request, BODY_BYTES_MAX);
  if (!whole) return Response.json({ code: "TOO_LARGE", message: "Send less at once." }, { status: 413 });
  const auth = await getApp().auth();
  return withBackgroundWork(after, () => auth.handler(whole));
}

export { handle as GET, handle as POST };
