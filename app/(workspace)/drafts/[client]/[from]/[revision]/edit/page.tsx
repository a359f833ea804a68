import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FreshForm } from "@/app/_form/fresh-form.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { draftEditWords } from "@/app/_words/drafts.ts";
import { fieldsOfDraft } from "@/server/draft/schema.ts";
import { draftOf } from "../draft-of.ts";
import { DraftEditor } from "./draft-editor.tsx";
import { draftForm } from "./draft-form.ts";

interface Props {
  params: Promise<{ client: string; from: string; revision: string }>;
}

export const metadata: Metadata = { title: draftEditWords.title };

export default async function EditDraftPage({ params }: Props) {
  const { client, from, revision } = await params;
  const back = `/drafts/${client}/${from}/${revision}`;
  const draft = await draftOf(client, from, revision);
  if (typeof draft === "string") redirect(back);
  const { currency, decimals } = draft.document;
  return (
    <>
      <PageHeader
        title={draftEditWords.titleFor(draft.clientName)}
        back={{ href: back, label: draftEditWords.draft }}
        lead={draftEditWords.lead}
      />
      <FreshForm version={draft.version}>
        <DraftEditor
          draftKey={{ clientId: client, from, revision: Number(revision) }}
          version={draft.version}
          contents={draft.contents}
          shown={fieldsOfDraft(draft.contents)}
          denomination={{ currency, decimals }}
          fields={draftForm(decimals).fields()}
          tax={draft.tax}
          back={back}
        />
      </FreshForm>
    </>
  );
}
