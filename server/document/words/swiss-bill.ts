import type { Language } from "../../lib/language.ts";

/** The headings of a QR-bill, which has no others (Swiss Implementation Guidelines QR-bill 2.3, annex D). */
export interface SwissBillWords {
  paymentPart: string;
  receipt: string;
  account: string;
  payableBy: string;
  payableByName: string;
  additionalInformation: string;
  currency: string;
  amount: string;
  acceptancePoint: string;
  separate: string;
}

const en: SwissBillWords = {
  paymentPart: "Payment part",
  receipt: "Receipt",
  account: "Account / Payable to",
  payableBy: "Payable by",
  payableByName: "Payable by (name/address)",
  additionalInformation: "Additional information",
  currency: "Currency",
  amount: "Amount",
  acceptancePoint: "Acceptance point",
  separate: "Separate before paying in",
};

const de: SwissBillWords = {
  paymentPart: "Zahlteil",
  receipt: "Empfangsschein",
  account: "Konto / Zahlbar an",
  payableBy: "Zahlbar durch",
  payableByName: "Zahlbar durch (Name/Adresse)",
  additionalInformation: "Zusätzliche Informationen",
  currency: "Währung",
  amount: "Betrag",
  acceptancePoint: "Annahmestelle",
  separate: "Vor der Einzahlung abzutrennen",
};

const fr: SwissBillWords = {
  paymentPart: "Section paiement",
  receipt: "Récépissé",
  account: "Compte / Payable à",
  payableBy: "Payable par",
  payableByName: "Payable par (nom/adresse)",
  additionalInformation: "Informations supplémentaires",
  currency: "Monnaie",
  amount: "Montant",
  acceptancePoint: "Point de dépôt",
  separate: "A détacher avant le versement",
};

const it: SwissBillWords = {
  paymentPart: "Sezione pagamento",
  receipt: "Ricevuta",
  account: "Conto / Pagabile a",
  payableBy: "Pagabile da",
  payableByName: "Pagabile da (nome/indirizzo)",
  additionalInformation: "Informazioni supplementari",
  currency: "Valuta",
  amount: "Importo",
  acceptancePoint: "Punto di accettazione",
  separate: "Da staccare prima del versamento",
};

export const SWISS_BILL_WORDS = { en, de, fr, it };

/** Returns the document's language, or English if the guidelines have no headings in it. */
export function swissBillLanguage(language: Language): keyof typeof SWISS_BILL_WORDS {
  return language === "de" || language === "fr" || language === "it" ? language : "en";
}
