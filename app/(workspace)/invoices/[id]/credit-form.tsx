import { useState } from "react";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { DialogActions } from "@/app/_ui/dialog.tsx";
import { SelectField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { creditWords } from "@/app/_words/invoice.ts";
import { type CreditOutcome, type CreditPreview, HOURS_OF_CREDIT } from "@/server/credit-note/schema.ts";
import { formatMoney } from "@/server/lib/format.ts";
import { type CreditedInvoice, consequencesOf, type HoursOfCredit } from "./credit-words.ts";

interface CreditFormProps {
  invoice: CreditedInvoice;
  preview: CreditPreview;
  onDone: (outcome: CreditOutcome) => void;
  onCancel: () => void;
}

/** Asks what becomes of the hours, and says what each answer brings. */
export function CreditForm({ invoice, preview, onDone, onCancel }: CreditFormProps) {
  const api = useTRPCClient();
  const { id, number, clientName } = invoice;
  const [hours, setHours] = useState<HoursOfCredit>(preview.archived ? "writeOff" : "release");
  const again = formatMoney(preview.again.total, preview.again);
  const state = useForm({
    schema: async () => (await import("./invoice-forms.ts")).creditForm,
    send: (read) => attempt(api.invoice.credit.mutate({ id, ...read, expectedTotal: preview.again.total })),
    done: onDone,
  });
  return (
    <Form state={state} label={creditWords.credit}>
      <p>{creditWords.lead(clientName)}</p>
      <SelectField
        name="hours"
        label={creditWords.hours}
        value={hours}
        onChange={({ target }) => setHours(HOURS_OF_CREDIT.find((each) => each === target.value) ?? "release")}
      >
        <option value="release">{creditWords.release}</option>
        <option value="billAgain">{creditWords.billAgain(again)}</option>
        <option value="writeOff">{creditWords.writeOff}</option>
      </SelectField>
      <div className="stack" role="status">
        {consequencesOf(invoice, { preview, hours }).map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
      <DialogActions>
        <Button type="submit" variant="primary" busy={state.busy && creditWords.crediting}>
          {hours === "billAgain" ? creditWords.creditAndBill(number, again) : creditWords.creditNumber(number)}
        </Button>
        <Button onClick={onCancel}>{creditWords.keep}</Button>
      </DialogActions>
    </Form>
  );
}
