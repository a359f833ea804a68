import { languageWords } from "@/app/_words/entry.ts";
import type { Language } from "@/server/lib/language.ts";

/** Languages of documents, as the app's reader calls them. */
export const LANGUAGE_NAMES: Record<Language, string> = languageWords.names;
