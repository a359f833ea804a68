"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button, LinkButton } from "@/app/_ui/button.tsx";
import { Dialog, DialogActions } from "@/app/_ui/dialog.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { draftWords } from "@/app/_words/drafts.ts";

export interface DraftKey {
  clientId: string;
  from: string;
  revision: number;
}

interface DraftActionsProps {
  draftKey: DraftKey;
  /** The version of the shown draft, so that exactly this one is issued. */
  version: number;
  held: boolean;
  clientName: string;
  email: string | null;
  /** The draft's total, formatted. */
  total: string;
  /** Whether the owner wrote on it. */
  edited: boolean;
  /** Whether it waits for its owner's OK. */
  asksForOk: boolean;
  /** True while something has to be confirmed or answered first: the draft can only be held or discarded. */
  blocked: boolean;
}

type Asked = "issue" | "discard" | null;

/** Issues, changes, holds or discards a draft. An action that cannot be undone asks first. */
export function DraftActions(props: DraftActionsProps) {
  const { draftKey, version, held, clientName, email, total, edited, asksForOk, blocked } = props;
  const api = useTRPCClient();
  const router = useRouter();
  const [asked, setAsked] = useState<Asked>(null);
  const issuedMessage = (number: string | undefined) => {
    if (number === undefined) return draftWords.closed;
    return email === null ? draftWords.issuedNoAddress(number) : draftWords.issued(number, clientName);
  };
  const hold = useSubmission(async () => {
    await api.draft.hold.mutate(draftKey);
    showToast(draftWords.isHeld);
    router.refresh();
  });
  const issue = useSubmission(async () => {
    const { invoice } = await api.draft.issue.mutate({ ...draftKey, version });
    showToast(issuedMessage(invoice?.number));
    router.push(invoice ? `/invoices/${invoice.id}` : "/invoices");
  });
  const discard = useSubmission(async () => {
    await api.draft.discard.mutate({ ...draftKey, version });
    showToast(draftWords.discarded);
    router.push(`/clients/${draftKey.clientId}/time`);
  });
  const close = () => {
    setAsked(null);
    // Not while the question is open, because its subject must not change meanwhile.
    if (issue.trouble !== "" || discard.trouble !== "") router.refresh();
    issue.forget();
    discard.forget();
  };
  return (
    <>
      <div className="cluster">
        {blocked ? null : (
          <>
            <Button variant="primary" onClick={() => setAsked("issue")}>
              {asksForOk ? draftWords.approve : draftWords.issue}
            </Button>
            <LinkButton href={`/drafts/${draftKey.clientId}/${draftKey.from}/${draftKey.revision}/edit`}>
              {draftWords.changeLines}
            </LinkButton>
          </>
        )}
        {held ? null : (
          <Button onClick={() => void hold.run()} busy={hold.busy && draftWords.holding}>
            {draftWords.hold}
          </Button>
        )}
        <Button variant="quiet" onClick={() => setAsked("discard")}>
          {draftWords.discard}
        </Button>
      </div>
      <div role="alert">{hold.trouble === "" ? null : <Notice tone="bad">{hold.trouble}</Notice>}</div>
      <Dialog open={asked === "issue"} title={draftWords.issueQuestion(total, clientName)} onClose={close}>
        <Question
          deed={issue}
          yes={asksForOk ? draftWords.approveAndSend(total) : draftWords.issueAndSend(total)}
          busy={draftWords.issuing}
          no={draftWords.doNotSend}
          onNo={close}
        >
          {email === null ? draftWords.issueLeadNoAddress : draftWords.issueLead(email)}
        </Question>
      </Dialog>
      <Dialog open={asked === "discard"} title={draftWords.discardQuestion} onClose={close}>
        <Question
          deed={discard}
          yes={draftWords.discardDraft}
          busy={draftWords.discarding}
          no={draftWords.keep}
          onNo={close}
        >
          {edited ? `${draftWords.discardLead} ${draftWords.discardOwnLines}` : draftWords.discardLead}
        </Question>
      </Dialog>
    </>
  );
}

interface Submission {
  busy: boolean;
  trouble: string;
  run: () => Promise<void>;
  /** Takes away why it failed: the next time it is asked about is another one. */
  forget: () => void;
}

/** An action that runs once at a time and says why it failed. */
function useSubmission(act: () => Promise<void>): Submission {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const run = async () => {
    setBusy(true);
    setTrouble("");
    const outcome = await attempt(act());
    if (!outcome.ok) setTrouble(outcome.problem.message);
    setBusy(false);
  };
  return { busy, trouble, run, forget: () => setTrouble("") };
}

interface QuestionProps {
  deed: Submission;
  yes: string;
  busy: string;
  no: string;
  onNo: () => void;
  children: string;
}

function Question({ deed, yes, busy, no, onNo, children }: QuestionProps) {
  return (
    <div className="stack">
      <p>{children}</p>
      <div role="alert">{deed.trouble === "" ? null : <Notice tone="bad">{deed.trouble}</Notice>}</div>
      <DialogActions>
        <Button variant="primary" onClick={() => void deed.run()} busy={deed.busy && busy}>
          {yes}
        </Button>
        <Button onClick={onNo}>{no}</Button>
      </DialogActions>
    </div>
  );
}
