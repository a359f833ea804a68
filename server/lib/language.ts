import * as z from "zod";

/** Languages for documents and their mails (ISO 639-1). */
export const LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pl", "pt"] as const;
export const language = z.enum(LANGUAGES);
export type Language = z.output<typeof language>;
