import { CheckField } from "@/app/_ui/field.tsx";
import { timeFormWords } from "@/app/_words/timer-forms.ts";
import type { Client } from "@/server/client/schema.ts";
import { formatMoney } from "@/server/lib/format.ts";
import type { Denomination } from "@/server/lib/money.ts";
import type { EntryDraft } from "./entry-request.ts";

/** The rate of one entry; `rate` is null if the chosen client is billed in another currency or with other decimals. */
interface OwnRate extends Denomination {
  rate: number | null;
  clientName: string;
}

/** Returns a saved entry's own rate in minor units, or null if the client's applies. */
export function ownRateOf(
  { id, clientId, rate = null }: EntryDraft,
  { clients = [], client }: { clients: Client[] | undefined; client: Client | undefined },
): OwnRate | null {
  const source = clients.find((each) => each.id === clientId);
  if (id === undefined || rate === null || source === undefined || client === undefined) return null;
  const { currency, decimals } = source;
  const stays = client.currency === currency && client.decimals === decimals;
  return { rate: stays ? rate : null, currency, decimals, clientName: client.name };
}

interface OwnRateFieldProps {
  ownRate: OwnRate;
  kept: boolean;
  onKept: (kept: boolean) => void;
}

export function OwnRateField({ ownRate, kept, onKept }: OwnRateFieldProps) {
  const { rate, currency, clientName } = ownRate;
  const givenUp = rate === null || !kept;
  return (
    <>
      {rate === null ? (
        <p className="quiet small">{timeFormWords.hadOwnRate(currency, clientName)}</p>
      ) : (
        <CheckField
          name="ownRate"
          label={timeFormWords.keepOwnRate(formatMoney(rate, ownRate))}
          checked={kept}
          onChange={(event) => onKept(event.target.checked)}
        />
      )}
      {givenUp ? <input type="hidden" name="rate" value="" /> : null}
    </>
  );
}
