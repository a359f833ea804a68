import type { Language } from "../../lib/language.ts";
import type { Words } from "./wording.ts";

/** What documents without an edition say in other words. They stay as they were issued. */
export const WORDS_BEFORE: Partial<Record<Language, Partial<Words>>> = {
  en: {
    takesBack: "Takes back",
    takenBack: (number, amount) =>
      `This credit note takes back the whole of invoice ${number}: ${amount} is no longer owed, and is refunded where you have paid it.`,
  },
  es: {
    takenBack: (number, amount) =>
      `Esta factura rectificativa anula por completo la factura ${number}: ya no se adeudan ${amount}, que se le devolverán si los ha pagado.`,
  },
  fr: {
    takenBack: (number, amount) =>
      `Cet avoir annule entièrement la facture ${number} : ${amount} ne sont plus dus, et vous seront remboursés s’ils ont déjà été réglés.`,
  },
  it: {
    takenBack: (number, amount) =>
      `Questa nota di credito annulla per intero la fattura ${number}: ${amount} non sono più dovuti, e vi saranno rimborsati se già pagati.`,
  },
  pt: {
    takenBack: (number, amount) =>
      `Esta nota de crédito anula na totalidade a fatura ${number}: ${amount} já não são devidos, e ser-lhe-ão devolvidos se já os pagou.`,
  },
  nl: {
    takenBack: (number, amount) =>
      `Deze creditfactuur crediteert factuur ${number} volledig: ${amount} is niet meer verschuldigd en wordt terugbetaald als u al betaald hebt.`,
  },
  pl: {
    takenBack: (number, amount) =>
      `Ta faktura korygująca anuluje w całości fakturę ${number}: kwota ${amount} nie jest już należna, a jeśli została zapłacona, zostanie zwrócona.`,
  },
  de: {
    takenBack: (number, amount) =>
      `Diese Stornorechnung hebt die Rechnung ${number} vollständig auf: ${amount} sind nicht mehr zu zahlen; bereits Gezahltes wird erstattet.`,
  },
};
