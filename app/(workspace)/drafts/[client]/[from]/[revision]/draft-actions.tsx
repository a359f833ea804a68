"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button, LinkButton } from "@/app/_ui/button.tsx";
import { Dialog, DialogActions } from "@/app/_ui/dialog.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { showToast } from "@/app/_ui/toast.tsx";

export interface DraftKey {
  clientId: string;
  from: string;
  revision: number;
}

interface DraftActionsProps {
  draftKey: DraftKey;
  /** Of the draft that is shown: what is issued is what was looked at. */
  version: number;
  held: boolean;
  clientName: string;
  email: string | null;
  /** What it asks for, in words. */
  total: string;
  /** Until the client's rate is confirmed it can be held or discarded, and nothing else. */
  waitsForRate: boolean;
}

type Asked = "issue" | "discard" | null;

/** Issue, change, hold or discard. What cannot be undone asks first. */
export function DraftActions(props: DraftActionsProps) {
  const { draftKey, version, held, clientName, email, total, waitsForRate } = props;
  const api = useTRPCClient();
  const router = useRouter();
  const [asked, setAsked] = useState<Asked>(null);
  const hold = useDeed(async () => {
    await api.draft.hold.mutate(draftKey);
    showToast("Held. It goes out when you issue it.");
    router.refresh();
  });
  const issue = useDeed(async () => {
    const { invoice } = await api.draft.issue.mutate({ ...draftKey, version });
    showToast(`Invoice ${invoice?.number} issued. It is on its way to ${clientName}.`);
    router.push(invoice ? `/invoices/${invoice.id}` : "/invoices");
  });
  const discard = useDeed(async () => {
    await api.draft.discard.mutate(draftKey);
    showToast("Discarded. Its hours can be changed again and are billed next time.");
    router.push(`/clients/${draftKey.clientId}/time`);
  });
  const close = () => {
    setAsked(null);
    // Not while the question is open: what it asks about must not change under the owner's hand.
    if (issue.trouble !== "") router.refresh();
  };
  return (
    <>
      <div className="cluster">
        {waitsForRate ? null : (
          <>
            <Button variant="primary" onClick={() => setAsked("issue")}>
              Issue now
            </Button>
            <LinkButton href={`/drafts/${draftKey.clientId}/${draftKey.from}/${draftKey.revision}/edit`}>
              Change lines
            </LinkButton>
          </>
        )}
        {held ? null : (
          <Button onClick={() => void hold.run()} busy={hold.busy && "Holding…"}>
            Hold
          </Button>
        )}
        <Button variant="quiet" onClick={() => setAsked("discard")}>
          Discard
        </Button>
      </div>
      <div role="alert">{hold.trouble === "" ? null : <Notice tone="bad">{hold.trouble}</Notice>}</div>
      <Dialog open={asked === "issue"} title={`Send ${total} to ${clientName}?`} onClose={close}>
        <Question deed={issue} yes={`Issue and send ${total}`} busy="Issuing…" no="Do not send" onNo={close}>
          {`It gets its number and goes to ${email ?? "nobody yet, as there is no email address"}. After that it never changes.`}
        </Question>
      </Dialog>
      <Dialog open={asked === "discard"} title="Discard this draft?" onClose={close}>
        <Question deed={discard} yes="Discard the draft" busy="Discarding…" no="Keep it" onNo={close}>
          Its hours come back: they can be changed and are billed on the next billing day. No number is used.
        </Question>
      </Dialog>
    </>
  );
}

interface Deed {
  busy: boolean;
  trouble: string;
  run: () => Promise<void>;
}

/** Something that is done once at a time, and says why when it was not. */
function useDeed(act: () => Promise<void>): Deed {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const run = async () => {
    setBusy(true);
    setTrouble("");
    const outcome = await attempt(act());
    if (!outcome.ok) setTrouble(outcome.problem.message);
    setBusy(false);
  };
  return { busy, trouble, run };
}

interface QuestionProps {
  deed: Deed;
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
