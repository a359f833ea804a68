import { SelectField } from "@/app/_ui/field.tsx";
import { clientDayWords } from "@/app/_words/clients.ts";
import { ordinal } from "@/app/_words/language.ts";

const DAYS = Array.from({ length: 31 }, (_, index) => index + 1);

function dayWords(day: number): string {
  if (day < 29) return clientDayWords.day(ordinal(day));
  if (day < 31) return clientDayWords.dayOrLast(ordinal(day));
  return clientDayWords.last;
}

export function BillingDayField() {
  return (
    <SelectField name="billingDay" hint={clientDayWords.hint}>
      {DAYS.map((day) => (
        <option key={day} value={day}>
          {dayWords(day)}
        </option>
      ))}
    </SelectField>
  );
}
