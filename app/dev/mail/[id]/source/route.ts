import { notFound } from "next/navigation";
import { readSource } from "@/server/mail/mailbox.ts";
import { localMailbox } from "../../mailbox.ts";

/** Returns the whole mail as sent, with its headers. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const source = await readSource(localMailbox(), (await params).id);
  if (!source) notFound();
  return new Response(new Uint8Array(source), {
    headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
  });
}
