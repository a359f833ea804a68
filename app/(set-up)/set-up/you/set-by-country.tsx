import { countryChoices, currencyChoices } from "@/app/_format/choices.ts";
import { LANGUAGE_NAMES } from "@/app/_format/languages.ts";
import { taxWords } from "@/app/_tax/tax-words.ts";
import { setUpYouWords } from "@/app/_words/set-up.ts";
import type { ShownWorkspace } from "@/server/workspace/schema.ts";
import styles from "../set-up.module.css";
import { chosenTax } from "./tax-options.tsx";
import { usualOf } from "./usual-of.ts";

interface SetByCountryProps {
  workspace: ShownWorkspace;
  country: string | null;
  /** The chosen tax of the form. */
  choice: string;
}

/** What comes with the country, until somebody changes it in Settings. */
export function SetByCountry({ workspace, country, choice }: SetByCountryProps) {
  const { isSet, currency, language } = usualOf(workspace, country);
  const name = countryChoices().find(({ value }) => value === country)?.label;
  const tax = chosenTax(workspace, country, choice);
  const rows = [
    [setUpYouWords.currency, currencyChoices(currency).find(({ value }) => value === currency)?.label ?? currency],
    [setUpYouWords.tax, tax === null ? setUpYouWords.noTax : taxWords(tax)],
    [setUpYouWords.documents, LANGUAGE_NAMES[language]],
    [setUpYouWords.timeZone, workspace.timeZone.replaceAll("_", " ")],
  ];
  return (
    <>
      <h3>{isSet || name === undefined ? setUpYouWords.setSoFar : setUpYouWords.setBy(name)}</h3>
      <dl className={styles.set}>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="meta">{setUpYouWords.later}</p>
    </>
  );
}
