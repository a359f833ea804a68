import * as z from "zod";

/** Languages a document and its mail can be written in (ISO 639-1). */
export const LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pl", "pt"] as const;
export const language = z.enum(LANGUAGES);
export type Language = z.output<typeof language>;
