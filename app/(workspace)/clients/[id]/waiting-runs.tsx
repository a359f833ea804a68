import { LinkButton } from "@/app/_ui/button.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { clientWords } from "@/app/_words/clients.ts";
import { nextWords, runWords } from "@/app/(workspace)/waiting/waiting-words.ts";
import { formatInstant, formatPeriod } from "@/server/lib/format.ts";
import type { BillingRun } from "@/server/run/schema.ts";

/** A client's work that is locked for an invoice not yet issued, such as a draft. It is not part of the next invoice. */
export function WaitingRuns({ runs, timeZone }: { runs: BillingRun[]; timeZone: string }) {
  return runs.map((run) => {
    const draft = run.state === "draft";
    const href = draft ? `/drafts/${run.clientId}/${run.period.from}/${run.revision}` : "/waiting";
    return (
      <Notice
        key={run.id}
        tone={run.failure === null ? "wait" : "bad"}
        action={
          <LinkButton href={href} size="small">
            {draft ? clientWords.review : clientWords.look}
          </LinkButton>
        }
      >
        {clientWords.run({
          period: formatPeriod(run.period),
          why: runWords(run),
          next: nextWords(run, (at) => formatInstant(at, timeZone)),
        })}
      </Notice>
    );
  });
}
