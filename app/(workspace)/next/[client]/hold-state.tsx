import { Notice } from "@/app/_ui/notice.tsx";
import { holdWords } from "@/app/_words/upcoming.ts";
import type { Client } from "@/server/client/schema.ts";
import { civilDateAt } from "@/server/lib/date.ts";
import { formatDay } from "@/server/lib/format.ts";
import { HoldButton } from "../hold-button.tsx";
import { HoldReason } from "./hold-reason.tsx";

/** Since when the next invoice is on hold, and why. Shows nothing if it is not. */
export function HoldNotice({ hold, timeZone }: { hold: Client["hold"]; timeZone: string }) {
  if (hold === null) return null;
  return <Notice tone="wait">{holdWords.since(formatDay(civilDateAt(hold.since, timeZone)), hold.reason)}</Notice>;
}

/** Holds the next invoice, or releases it and says what holding means. */
export function HoldDeeds({ client }: { client: Pick<Client, "id" | "name" | "hold"> }) {
  const { id, name, hold } = client;
  return (
    <div className="stack">
      <div className="cluster">
        <HoldButton clientId={id} clientName={name} held={hold !== null} />
        {hold === null ? null : <HoldReason clientId={id} reason={hold.reason} />}
      </div>
      {hold === null ? null : <p className="quiet small">{holdWords.promise(name)}</p>}
    </div>
  );
}
