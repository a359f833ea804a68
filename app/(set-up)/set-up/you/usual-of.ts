import type { Language } from "@/server/lib/language.ts";
import { usualCurrency, usualLanguage } from "@/server/lib/usual-country.ts";
import type { Workspace } from "@/server/workspace/schema.ts";

interface Usual {
  /** Whether the business has a country already: then another country changes nothing else. */
  isSet: boolean;
  currency: string;
  language: Language;
}

/** Returns the currency and language that a business has with a country. */
export function usualOf(
  workspace: Pick<Workspace, "country" | "currency" | "language">,
  country: string | null,
): Usual {
  const isSet = workspace.country !== null;
  if (isSet || country === null) return { isSet, currency: workspace.currency, language: workspace.language };
  return { isSet, currency: usualCurrency(country) ?? workspace.currency, language: usualLanguage(country) };
}
