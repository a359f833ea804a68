import type { Data, Debtor } from "swissqrbill/types";
import type { Language } from "../lib/language.ts";
import { toDecimal } from "../lib/money.ts";
import { spaceIban } from "./phrases.ts";
import { SWISS_BILL_WORDS, type SwissBillWords, swissBillLanguage } from "./words/swiss-bill.ts";

/** The slip of a QR-bill (receipt and payment part), already in words and figures. */
export interface PrintedSwissBill {
  language: keyof typeof SWISS_BILL_WORDS;
  words: SwissBillWords;
  account: string[];
  /** Null if the payer writes it by hand. */
  payableBy: string[] | null;
  message: string;
  currency: string;
  amount: string;
}

/** Returns the text of the slip next to the code (Swiss Implementation Guidelines QR-bill 2.3, section 3). */
export function printSwissBill(
  { creditor, debtor, message = "", currency }: Data,
  document: { language: Language; total: number; decimals: number },
): PrintedSwissBill {
  const language = swissBillLanguage(document.language);
  return {
    language,
    words: SWISS_BILL_WORDS[language],
    account: [spaceIban(creditor.account), ...rowsOf(creditor)],
    payableBy: debtor ? rowsOf(debtor) : null,
    message,
    currency,
    amount: inGroups(toDecimal(document.total, document.decimals)),
  };
}

function rowsOf({ name, address, zip, city, country }: Debtor): string[] {
  const abroad = country === "CH" ? "" : `${country}-`;
  return [name, address, `${abroad}${zip} ${city}`].filter((row) => row !== "");
}

/** 1590.75 → "1 590.75" */
function inGroups(amount: string): string {
  return amount.replace(/\B(?=(\d{3})+(?=\.))/g, " ");
}
