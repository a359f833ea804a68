import { FreshForm } from "@/app/_form/fresh-form.tsx";
import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { Panel } from "@/app/_ui/panel.tsx";
import { startWords } from "@/app/_words/settings.ts";
import { workspaceForm } from "../workspace-form.ts";
import { NumberingForm } from "./numbering-form.tsx";
import { StartNumbers } from "./start-numbers.tsx";

export default async function NumberingPage() {
  const [workspace, { invoice, creditNote }] = await Promise.all([
    currentWorkspace(),
    (await api()).invoice.numbering(),
  ]);
  const { numberPattern, creditNotePattern } = workspace;
  return (
    <>
      <FreshForm version={workspace.version}>
        <NumberingForm workspace={workspace} fields={workspaceForm.fields(workspace)} numbers={invoice.numbers} />
      </FreshForm>
      {invoice.issued && creditNote.issued ? null : (
        <Panel title={startWords.title}>
          <div className="stack">
            <p className="quiet">{startWords.lead}</p>
            {/* The keys begin again with a saved pattern, which makes another series. */}
            {invoice.issued ? null : <StartNumbers key={numberPattern} kind="invoice" {...invoice} />}
            {creditNote.issued ? null : <StartNumbers key={creditNotePattern} kind="creditNote" {...creditNote} />}
          </div>
        </Panel>
      )}
    </>
  );
}
