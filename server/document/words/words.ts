import type { Language } from "../../lib/language.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import type { Words } from "./wording.ts";

/** The words of documents by language. */
export const WORDS: Record<Language, Words> = { en, de, fr, es, it, nl, pl, pt };
