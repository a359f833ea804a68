/** Sends a logo to be kept, or none; answers why it was refused, or null. */
export async function sendLogo(file: File | null): Promise<string | null> {
  try {
    const response = await fetch("/api/logo", file === null ? { method: "DELETE" } : { method: "POST", body: file });
    return response.ok ? null : messageOf(await response.json());
  } catch {
    return "The server could not be reached. Nothing was changed.";
  }
}

function messageOf(answer: unknown): string {
  const told = typeof answer === "object" && answer !== null && "message" in answer ? answer.message : null;
  return typeof told === "string" ? told : "The logo was not kept.";
}
