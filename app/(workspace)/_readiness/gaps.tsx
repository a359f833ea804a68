import { LinkButton } from "@/app/_ui/button.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { paperWords } from "@/app/_words/invoice.ts";
import type { Gap } from "@/server/einvoice/schema.ts";
import { blockingGaps, GAP_PLACES } from "./gap-words.ts";

/**
 * Shows what a client's e-invoice still lacks or, without a client, what the owner's details lack. If only the PDF is
 * sent, it says just that there is no e-invoice inside.
 */
export function Gaps({ gaps, clientId, here }: { gaps: Gap[]; clientId?: string; here?: Gap["place"] }) {
  const wanted = blockingGaps(gaps);
  if (wanted.length === 0) return clientId === undefined ? null : <NothingInside gaps={gaps} />;
  return wanted.map((gap) => (
    <Notice
      key={`${gap.place} ${gap.field}`}
      tone="wait"
      action={gap.place === here ? null : <FixLink gap={gap} clientId={clientId} />}
    >
      {paperWords.gap(gap.message)}
    </Notice>
  ));
}

function FixLink({ gap: { place, field }, clientId }: { gap: Gap; clientId: string | undefined }) {
  const href = place === "client" ? GAP_PLACES.client(clientId ?? "") : GAP_PLACES.workspace(field);
  return (
    <LinkButton href={href} size="small">
      {place === "client" ? paperWords.openClient : paperWords.openSettings}
    </LinkButton>
  );
}

/** Says that there is no e-invoice in the PDF, and why. */
export function NothingInside({ gaps }: { gaps: Gap[] }) {
  if (gaps.length === 0) return null;
  return <p className="small quiet">{paperWords.nothingInside(gaps.map(({ message }) => message).join(" "))}</p>;
}
