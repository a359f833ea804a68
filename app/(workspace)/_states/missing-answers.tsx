import { LinkButton } from "@/app/_ui/button.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { nextInvoiceWords, questionWords } from "@/app/_words/upcoming.ts";
import type { SetupQuestion } from "@/server/workspace/fields.ts";

/** Returns the things that are not answered, as a list in words. */
export function missingWords(missing: readonly SetupQuestion[]): string {
  return missing.map((question) => questionWords[question]).join(", ");
}

/** Returns the page on which the first of them is answered. */
function answerHref(missing: readonly SetupQuestion[]): string {
  return missing[0] === "tax" ? "/settings/tax" : "/settings/business";
}

/** What keeps invoices from going out because the business has not answered it, with a link to where it does. */
export function MissingAnswers({ missing }: { missing: readonly SetupQuestion[] }) {
  if (missing.length === 0) return null;
  return (
    <Notice
      tone="bad"
      action={
        <LinkButton href={answerHref(missing)} size="small">
          {nextInvoiceWords.answer}
        </LinkButton>
      }
    >
      {nextInvoiceWords.gap(missingWords(missing))}
    </Notice>
  );
}
