import * as z from "zod";
import type { Dynamo } from "../db/dynamo.ts";
import { logAccess } from "../lib/events.ts";
import { dynamoAdapter } from "./adapter.ts";

const user = z.object({ id: z.string() });

/** Signs a user out everywhere at once. Returns how many sessions ended, or null if there is no such user. */
export async function endSessionsOf(db: Dynamo, email: string): Promise<number | null> {
  const rows = dynamoAdapter(db)({});
  const found = await rows.findOne({ model: "user", where: [{ field: "email", value: email.trim().toLowerCase() }] });
  if (!found) return null;
  const { id: userId } = user.parse(found);
  const ended = await rows.deleteMany({ model: "session", where: [{ field: "userId", value: userId }] });
  logAccess("sessions ended by operator", { userId });
  return ended;
}
