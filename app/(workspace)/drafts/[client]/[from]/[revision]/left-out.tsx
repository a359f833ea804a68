import { LinkButton } from "@/app/_ui/button.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { draftWords } from "@/app/_words/drafts.ts";
import { blockingGaps } from "@/app/(workspace)/_readiness/gap-words.ts";
import { NothingInside } from "@/app/(workspace)/_readiness/gaps.tsx";
import type { Draft } from "@/server/draft/schema.ts";

/** What a draft goes out without: its e-invoice, or the timesheet that its client wants. */
export function LeftOut({ draft: { run, gaps, edited, timesheetLeftOut } }: { draft: Draft }) {
  const wanted = blockingGaps(gaps);
  const edit = `/drafts/${run.clientId}/${run.period.from}/${run.revision}/edit`;
  return (
    <>
      {wanted.map(({ place, field, message }) => (
        <Notice
          key={`${place} ${field}`}
          tone="wait"
          action={
            edited && field === "tax" ? (
              <LinkButton href={edit} size="small">
                {draftWords.changeLines}
              </LinkButton>
            ) : null
          }
        >
          {draftWords.noEInvoice(message)}
        </Notice>
      ))}
      {wanted.length === 0 ? <NothingInside gaps={gaps} /> : null}
      {timesheetLeftOut === null ? null : <Notice tone="wait">{draftWords.timesheetLeftOut[timesheetLeftOut]}</Notice>}
    </>
  );
}
