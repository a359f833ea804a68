import { type Outcome, refuse } from "@/app/_trpc/attempt.ts";
import { lookWords } from "@/app/_words/settings.ts";
import { success } from "@/server/lib/problem.ts";

/** Saves a logo, or removes it if `file` is null. */
export async function sendLogo(file: File | null): Promise<Outcome<null>> {
  try {
    const response = await fetch("/api/logo", file === null ? { method: "DELETE" } : { method: "POST", body: file });
    return response.ok ? success(null) : refuse(messageOf(await response.json()));
  } catch {
    return refuse(lookWords.logoUnreachable);
  }
}

function messageOf(answer: unknown): string {
  const told = typeof answer === "object" && answer !== null && "message" in answer ? answer.message : null;
  return typeof told === "string" ? told : lookWords.logoNotKept;
}
