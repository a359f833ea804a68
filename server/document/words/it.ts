import type { Words } from "./wording.ts";

/** In Italian, the 8th and the 11th begin with a vowel and have another article. */
function isElided(date: string): boolean {
  return /^(?:8|11) /.test(date);
}

function il(date: string): string {
  return isElided(date) ? `l’${date}` : `il ${date}`;
}

function di(date: string): string {
  return isElided(date) ? `dell’${date}` : `del ${date}`;
}

export const it: Words = {
  locale: { dates: "it-IT", numbers: "it-IT" },
  invoice: "Fattura",
  creditNote: "Nota di credito",
  preview: "Anteprima della fattura",
  previewMark: "ANTEPRIMA",
  previewNotice: "Anteprima, ancora senza numero. Questa non è una fattura.",
  invoiceNumber: "Numero fattura",
  creditNoteNumber: "Numero nota di credito",
  givenWhenIssued: "assegnato all’emissione",
  invoiceDate: "Data fattura",
  creditNoteDate: "Data nota di credito",
  takesBack: "Annulla",
  numberOf: (number, date) => `${number} ${di(date)}`,
  dueDate: "Scadenza",
  period: "Periodo",
  yourReference: "Vostro riferimento",
  orderNumber: "Numero d’ordine",
  yourVatId: "Vostra partita IVA",
  yourTaxNumber: "Vostro codice fiscale",
  ourVatId: "Nostra partita IVA",
  ourTaxNumber: "Nostro codice fiscale",
  yours: (name) => `Vostro n. ${name}`,
  ours: (name) => `Nostro n. ${name}`,
  registerNumber: "N. di registro",
  date: "Data",
  description: "Descrizione",
  hours: "Ore",
  hourUnit: "h",
  ratePerHour: "Tariffa oraria",
  amount: "Importo",
  vat: "IVA",
  work: "Lavoro",
  totalTime: (hours) => `${hours} h in totale`,
  tooManyByDay: "Le voci sono troppe per un documento: ogni riga riunisce un giorno.",
  tooManyByRate: "Le voci sono troppe per un documento: ogni riga riunisce tutto il lavoro alla stessa tariffa.",
  timesheet: "Riepilogo delle ore",
  timesheetNote: "Il dettaglio delle ore è nel riepilogo alla fine.",
  timesheetTooLong: "Le ore sono troppe per essere elencate qui.",
  total: "Totale",
  sumOfLines: "Somma delle righe",
  discount: "Sconto",
  net: "Imponibile",
  vatAt: (percent) => `IVA ${percent}`,
  untaxed: {
    E: "Esente IVA",
    AE: "IVA, inversione contabile",
    K: "Cessione intracomunitaria",
    G: "Esportazione",
    O: "Fuori campo IVA",
  },
  statutory: {
    Z: null,
    E: "Operazione esente da IVA.",
    AE: "Inversione contabile: l’IVA è dovuta dal destinatario.",
    K: "Cessione intracomunitaria non imponibile (articolo 138 della direttiva 2006/112/CE).",
    G: "Esportazione non imponibile (articolo 146 della direttiva 2006/112/CE).",
    O: null,
  },
  notTaxable: (country) =>
    country === null ? "Fuori campo IVA." : `Operazione non soggetta a IVA nel paese del prestatore (${country}).`,
  pleasePay: (amount, date) => `Vi preghiamo di pagare ${amount} entro ${il(date)}.`,
  askWhereToPay: (amount, date) =>
    `Importo di ${amount} da pagare entro il ${date}. Vi preghiamo di chiederci dove pagarlo.`,
  pleasePayBy: (date) => `Vi preghiamo di pagare entro ${il(date)}.`,
  nothingToPay: "Non c’è nulla da pagare.",
  takenBack: (number, amount) =>
    `Questa nota di credito annulla per intero la fattura ${number}: l’importo di ${amount} non è più dovuto. Quanto già pagato è rimborsato o imputato alla fattura che la sostituisce.`,
  accountHolder: "Intestatario del conto",
  accountNumber: "Numero di conto",
  bankCode: "Codice bancario",
  waysToPay: "Modalità di pagamento",
  bank: "Banca",
  paymentReference: "Causale",
  scanToPay: "Scansiona per pagare",
  paymentCode: "Codice QR del pagamento per le app bancarie",
  logoOf: (name) => `Logo di ${name}`,
  page: ["Pagina", "di"],
  mail: {
    subject: (title, sender) => `${title} da ${sender}`,
    greeting: (name) => `Buongiorno ${name},`,
    opening: (title, period) =>
      `in allegato trovate la nostra ${title.charAt(0).toLowerCase()}${title.slice(1)} per le prestazioni del periodo ${period}.`,
    isVoid: (creditNote) => `Questa fattura è annullata dalla nota di credito ${creditNote}. Non c’è nulla da pagare.`,
    isPaid: "Questa fattura è pagata. Non resta nulla da pagare.",
    closing: (sender) => `Rispondendo a questa e-mail scrivete a ${sender}.`,
    nobody: "il vostro fornitore",
  },
};
