import { SMALL_BUSINESS } from "@/app/_tax/small-business.ts";
import { taxWords } from "@/app/_tax/tax-words.ts";
import { TextField } from "@/app/_ui/field.tsx";
import { taxFieldWords } from "@/app/_words/party.ts";
import { setUpYouWords } from "@/app/_words/set-up.ts";
import { formatPercent } from "@/server/lib/format.ts";
import { percentText } from "@/server/lib/money.ts";
import { isSmallBusiness, smallBusinessTax, usualTax } from "@/server/lib/usual-tax.ts";
import type { TaxTreatment } from "@/server/workspace/fields.ts";
import type { ShownWorkspace } from "@/server/workspace/schema.ts";
import { Option } from "../option.tsx";
import styles from "../set-up.module.css";

type Known = Pick<ShownWorkspace, "tax" | "unanswered">;

/** Returns the choice of the form that a business has: its own, or the usual one of its country. Empty if there is none. */
export function taxChoice({ tax, unanswered }: Known, country: string | null): string {
  if (unanswered.includes("tax")) return country !== null && usualTax(country) !== null ? "S" : "";
  return isSmallBusiness(tax) ? SMALL_BUSINESS : tax.category;
}

/** Returns the tax that a choice stands for; null if nothing is chosen. */
export function chosenTax({ tax, unanswered }: Known, country: string | null, choice: string): TaxTreatment | null {
  if (choice === "") return null;
  if (choice === SMALL_BUSINESS) return smallBusinessTax(country);
  const isOwn = !unanswered.includes("tax") && tax.category === choice;
  if (isOwn) return tax;
  if (choice !== "S") return { category: "O", rate: 0, reason: null };
  return usualTax(country ?? "") ?? { category: "S", rate: 0, reason: null };
}

interface TaxOptionsProps {
  workspace: Known;
  country: string | null;
  choice: string;
  onChoice: (choice: string) => void;
}

/** The tax as most freelancers answer it. Settings have every kind. */
export function TaxOptions({ workspace, country, choice, onChoice }: TaxOptionsProps) {
  const option = (value: string, { label, hint }: { label: string; hint: string }) => (
    <Option
      key={value}
      name="tax.category"
      value={value}
      checked={choice === value}
      onChange={() => onChoice(value)}
      label={label}
      hint={hint}
    />
  );
  const charged = chosenTax(workspace, country, "S");
  const rate = charged?.rate ? formatPercent(charged.rate) : null;
  const isOther = !["", "S", "O", SMALL_BUSINESS].includes(choice);
  return (
    <fieldset className={styles.options}>
      <legend>{setUpYouWords.vat}</legend>
      {option("S", {
        label: setUpYouWords.charges,
        hint: rate === null ? setUpYouWords.chargesAnyHint : setUpYouWords.chargesHint(rate),
      })}
      {option(SMALL_BUSINESS, {
        label: taxFieldWords.smallBusiness,
        hint: taxFieldWords.smallBusinessReason(smallBusinessTax(country).reason ?? ""),
      })}
      {option("O", { label: setUpYouWords.outside, hint: setUpYouWords.outsideHint })}
      {isOther ? option(choice, { label: taxWords(workspace.tax), hint: setUpYouWords.other }) : null}
      <ChosenTax tax={chosenTax(workspace, country, choice)} known={rate !== null} />
    </fieldset>
  );
}

/** What a choice brings with it: its rate, or the reason printed. */
function ChosenTax({ tax, known }: { tax: TaxTreatment | null; known: boolean }) {
  if (tax === null) return null;
  return (
    <>
      {tax.category === "S" && known ? <input type="hidden" name="tax.rate" value={percentText(tax.rate)} /> : null}
      {tax.category === "S" && !known ? (
        <TextField
          name="tax.rate"
          label={taxFieldWords.rate}
          inputMode="decimal"
          hint={taxFieldWords.rateHint}
          defaultValue=""
        />
      ) : null}
      {tax.category === "S" ? null : <input type="hidden" name="tax.reason" value={tax.reason ?? ""} />}
    </>
  );
}
