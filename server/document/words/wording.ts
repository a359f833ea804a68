import type { TaxGroup } from "../schema.ts";

/** Every word of a document and its mail in one language; figures and dates are passed in already formatted. */
export interface Words {
  /** BCP 47, for dates and for numbers and money. */
  locale: { dates: string; numbers: string };
  invoice: string;
  creditNote: string;
  preview: string;
  previewMark: string;
  previewNotice: string;
  invoiceNumber: string;
  creditNoteNumber: string;
  givenWhenIssued: string;
  invoiceDate: string;
  creditNoteDate: string;
  takesBack: string;
  numberOf: (number: string, date: string) => string;
  dueDate: string;
  period: string;
  yourReference: string;
  orderNumber: string;
  yourVatId: string;
  yourTaxNumber: string;
  ourVatId: string;
  ourTaxNumber: string;
  /** The label of a number that has a name of its own, such as NIP. */
  yours: (name: string) => string;
  ours: (name: string) => string;
  registerNumber: string;
  date: string;
  description: string;
  hours: string;
  /** The unit of hours after a figure. */
  hourUnit: string;
  ratePerHour: string;
  amount: string;
  vat: string;
  /** The label of a line without a description. */
  work: string;
  totalTime: (hours: string) => string;
  tooManyByDay: string;
  tooManyByRate: string;
  timesheet: string;
  timesheetNote: string;
  timesheetTooLong: string;
  total: string;
  sumOfLines: string;
  discount: string;
  net: string;
  /** The tax with its per cent: "VAT 19%". */
  vatAt: (percent: string) => string;
  /** The label of a group without a per cent. */
  untaxed: Record<Exclude<TaxGroup["category"], "S" | "Z">, string>;
  /** The sentence that the law requires if the owner wrote none (Directive 2006/112/EC, articles 226 and 138 to 146). */
  statutory: Record<Exclude<TaxGroup["category"], "S">, string | null>;
  /** Why work outside the scope of VAT has none: the seller's country does not tax it. */
  notTaxable: (country: string | null) => string;
  pleasePay: (amount: string, date: string) => string;
  /** In place of `pleasePay` if the document says no way to pay. */
  askWhereToPay: (amount: string, date: string) => string;
  pleasePayBy: (date: string) => string;
  nothingToPay: string;
  takenBack: (number: string, amount: string) => string;
  accountHolder: string;
  accountNumber: string;
  /** The label of the code of a bank or branch, where the country has no word of its own. */
  bankCode: string;
  /** The label of what the owner says about other ways to pay. */
  waysToPay: string;
  bank: string;
  paymentReference: string;
  scanToPay: string;
  paymentCode: string;
  logoOf: (name: string) => string;
  /** Around the figures of "Page 1 of 2". */
  page: [before: string, between: string];
  mail: {
    subject: (title: string, sender: string) => string;
    greeting: (name: string) => string;
    opening: (title: string, period: string) => string;
    /** In place of the request for payment, if the invoice was credited or paid before its mail went out. */
    isVoid: (creditNote: string) => string;
    isPaid: string;
    closing: (sender: string) => string;
    nobody: string;
  };
}
