import { getApp } from "@/server/api/app.ts";
import { tableReadability } from "@/server/db/provision.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const database = await tableReadability(getApp().runtime.db);
  return Response.json({ database }, { status: database === "ACTIVE" ? 200 : 503 });
}
