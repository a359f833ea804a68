import type { RefObject } from "react";
import { clashWords } from "@/app/_words/clash.ts";
import type { Clash } from "./clash.ts";
import styles from "./clash-choice.module.css";
import type { FormFields } from "./form-schema.ts";

interface ClashChoiceProps {
  clash: Clash;
  form: RefObject<HTMLFormElement | null>;
}

/** Shows both values of each field that was changed here and elsewhere, to choose from. */
export function ClashChoice({ clash, form }: ClashChoiceProps) {
  const { own, theirs, names, answers, choose } = clash;
  return (
    <div className={styles.clash}>
      <p>{clashWords.lead}</p>
      {names.map((name) => {
        const answer = (of: "own" | "theirs", words: string) => (
          <label>
            <input
              type="radio"
              name={`clash-${name}`}
              checked={answers[name] === of}
              onChange={() => choose(name, of)}
            />
            {words}
          </label>
        );
        return (
          <fieldset key={name} className={styles.field}>
            <legend>{labelOf(name, own, form.current)}</legend>
            {answer("own", clashWords.own(shownText(name, own, form.current)))}
            {answer("theirs", clashWords.theirs(shownText(name, theirs, form.current)))}
          </fieldset>
        );
      })}
    </div>
  );
}

function labelOf(name: string, fields: FormFields, form: HTMLFormElement | null): string {
  if (name === "startedAt" || name === "rate") return clashWords[name];
  return (
    fields[name]?.label ?? form?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.labels?.[0]?.textContent ?? name
  );
}

/** Returns a field's value as the form would show it, with the parts of one that has several. */
function shownText(name: string, fields: FormFields, form: HTMLFormElement | null): string {
  const parts = Object.keys(fields).filter((each) => each === name || each.startsWith(`${name}.`));
  const texts = parts.map((part) => partText(part, fields[part]?.text ?? "", form)).filter((text) => text !== "");
  return texts.length === 0 ? clashWords.empty : texts.join(" · ");
}

function partText(name: string, text: string, form: HTMLFormElement | null): string {
  if (form?.querySelector(`input[type="checkbox"][name="${name}"]`))
    return text === "on" ? clashWords.yes : clashWords.no;
  const select = form?.querySelector<HTMLSelectElement>(`select[name="${name}"]`);
  const option = select && [...select.options].find(({ value }) => value === text);
  return option?.text ?? text;
}
