import { languageWords } from "@/app/_words/entry.ts";
import type { Language } from "@/server/lib/language.ts";

/** The languages of documents, named in the language of the app. */
export const LANGUAGE_NAMES: Record<Language, string> = languageWords.names;
