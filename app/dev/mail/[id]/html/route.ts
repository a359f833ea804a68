import { notFound } from "next/navigation";
import { readMail } from "@/server/mail/mailbox.ts";
import { localMailbox } from "../../mailbox.ts";

/** Returns the HTML body alone, for the frame that shows it. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const found = await readMail(localMailbox(), (await params).id);
  if (!found) notFound();
  return new Response(found.mail.html ?? "", {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
}
