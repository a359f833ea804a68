import { ordinal } from "@/app/_format/choices.ts";
import { SelectField } from "@/app/_ui/field.tsx";

const DAYS = Array.from({ length: 31 }, (_, index) => index + 1);

function dayWords(day: number): string {
  if (day < 29) return `${ordinal(day)} of the month`;
  if (day < 31) return `${ordinal(day)}, or the last day of a shorter month`;
  return "Last day of the month";
}

export function BillingDayField() {
  return (
    <SelectField name="billingDay" hint="On this day the work up to the day before goes out as an invoice, on its own.">
      {DAYS.map((day) => (
        <option key={day} value={day}>
          {dayWords(day)}
        </option>
      ))}
    </SelectField>
  );
}
