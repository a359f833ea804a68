import { api } from "@/app/_trpc/server.ts";
import { Notice } from "@/app/_ui/notice.tsx";
import { paperWords } from "@/app/_words/invoice.ts";
import { printDocument } from "@/server/document/print.ts";
import type { InvoiceDocument } from "@/server/document/schema.ts";

/** Shows which characters of some texts a document cannot print, if any. */
export async function Unprintable({ texts }: { texts: (string | null)[] }) {
  const characters = await (await api()).document.unprintable({ text: texts.join("\n") });
  if (characters.length === 0) return null;
  return <Notice tone="wait">{paperWords.unprintable(characters.join(" "))}</Notice>;
}

export function UnprintableIn({ document }: { document: InvoiceDocument }) {
  return <Unprintable texts={[JSON.stringify(printDocument(document))]} />;
}
