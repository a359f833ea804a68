import { notFound } from "next/navigation";
import { readMail } from "@/server/mail/mailbox.ts";
import { localMailbox } from "../../../mailbox.ts";

type Params = Promise<{ id: string; index: string }>;

/** Returns one attached file, which the browser shows if it can. */
export async function GET(_request: Request, { params }: { params: Params }): Promise<Response> {
  const { id, index } = await params;
  const found = await readMail(localMailbox(), id);
  const file = found?.mail.attachments[Number(index)];
  if (!file) notFound();
  const content = typeof file.content === "string" ? new TextEncoder().encode(file.content) : file.content;
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": file.mimeType === "application/pdf" ? "application/pdf" : "application/octet-stream",
      "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(file.filename ?? "file")}`,
      "x-content-type-options": "nosniff",
    },
  });
}
