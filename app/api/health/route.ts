import { getApp } from "@/server/api/app.ts";
import { tableStatus } from "@/server/db/provision.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const database = await tableStatus(getApp().runtime.db);
  return Response.json({ database }, { status: database === "ACTIVE" ? 200 : 503 });
}
