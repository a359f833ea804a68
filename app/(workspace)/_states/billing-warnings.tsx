import { LinkButton } from "@/app/_ui/button.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import type { BillingPreview } from "@/server/billing/schema.ts";
import { WARNING_WORDS, warningFix } from "./upcoming-badge.tsx";

/** What prevents a client's next invoice from arriving, each with a link to the fix. */
export function BillingWarnings({ clientId, warnings }: { clientId: string; warnings: BillingPreview["warnings"] }) {
  return warnings.map((warning) => {
    const { href, label } = warningFix(warning, clientId);
    return (
      <Notice
        key={warning}
        tone="bad"
        action={
          <LinkButton href={href} size="small">
            {label}
          </LinkButton>
        }
      >
        {WARNING_WORDS[warning]}
      </Notice>
    );
  });
}
