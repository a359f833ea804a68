import { createElement, Fragment, type ReactNode } from "react";
import { LANGUAGE } from "./language.ts";

/** Turns words of a sentence into an element, such as a link or `<strong>`. */
export type Wrap = (words: string) => ReactNode;

/**
 * A sentence with elements in it: sentence`New here? ${link("Create an account")}`. A translation may place them
 * elsewhere.
 */
export function sentence(texts: TemplateStringsArray, ...parts: ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...texts.flatMap((text, place) => [text, parts[place]]));
}

/** Returns the form of a word for a count, by the rules of this catalogue's language. */
export function plural(count: number, forms: { one: string; other: string }): string {
  return PLURALS.select(count) === "one" ? forms.one : forms.other;
}

const PLURALS = new Intl.PluralRules(LANGUAGE);
