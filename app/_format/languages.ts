import type { Language } from "@/server/lib/language.ts";

/** Languages of documents, as the app's reader calls them. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: "English",
  de: "German",
  fr: "French",
  es: "Spanish",
  it: "Italian",
  nl: "Dutch",
  pl: "Polish",
  pt: "Portuguese",
};
