import * as z from "zod";
import { getApp } from "@/server/api/app.ts";
import { runBillingDay } from "@/server/api/billing-day.ts";
import { refusedWith, scopeOf } from "@/server/api/handler.ts";
import { clientById } from "@/server/client/schema.ts";

const input = z.object({ clientId: clientById.shape.id.optional() });

/** Runs the scheduler as if the next billing day had come, and sends the mails. Only on a developer's machine. */
export async function POST(request: Request): Promise<Response> {
  const app = getApp();
  if (!app.env.localMode) return new Response("Not found", { status: 404 });
  const scope = await scopeOf(app, request, "owner");
  if (!scope.ok) return Response.json({ message: scope.problem.message }, refusedWith(scope.problem));
  const parsed = input.safeParse(await request.json().catch(() => ({})));
  if (!parsed.success) return Response.json({ message: "This is not a client id." }, { status: 400 });
  const outcome = await runBillingDay(scope.value, app, parsed.data);
  return outcome.ok
    ? Response.json(outcome.value)
    : Response.json({ message: outcome.problem.message }, { status: 409 });
}
