import { electronicFormatIBAN, isValidBIC, isValidIBAN } from "ibantools";
import * as z from "zod";
import { choice, flag, initially, number, optionalText, parts, text } from "../lib/fields.ts";
import { language } from "../lib/language.ts";
import { basisPoints, billingDay, currency, email, emptyIsNull, hour, line, lines, timeZone } from "../lib/schema.ts";
import { looksLikeVatId, vatIdOf } from "../lib/vat.ts";

/**
 * VAT category codes of EN 16931 (UNCL5305): standard, zero, exempt, reverse charge, intra-community supply, export,
 * outside the scope.
 */
export const TAX_CATEGORIES = ["S", "Z", "E", "AE", "K", "G", "O"] as const;
export type TaxCategory = (typeof TAX_CATEGORIES)[number];

export const taxTreatment = z
  .object({
    category: z.enum(TAX_CATEGORIES),
    /** In basis points; 0 in every category but S. */
    rate: basisPoints,
    /** The text the law requires on the invoice, such as "Small business, no VAT charged (§ 19 UStG)". */
    reason: emptyIsNull(line(300)).default(null),
  })
  .refine((tax) => tax.category === "S" || tax.rate === 0, {
    error: "Only the standard category has a rate.",
    path: ["rate"],
  });
export type TaxTreatment = z.output<typeof taxTreatment>;
export const taxOutput = z.object({ category: z.enum(TAX_CATEGORIES), rate: z.int(), reason: z.string().nullable() });

export const country = z.string().regex(/^[A-Z]{2}$/, "Use a country code such as DE.");

const iban = line(42)
  .overwrite((text) => electronicFormatIBAN(text) ?? text)
  .refine(isValidIBAN, "This IBAN's check digits do not fit. Compare it with your bank's.");
const bic = line(20)
  .overwrite((text) => text.replace(/\s/g, "").toUpperCase())
  .refine((text) => isValidBIC(text), "Use a BIC of 8 or 11 characters.");

const colour = z
  .string()
  .overwrite((text) => text.trim().toLowerCase())
  .regex(/^#[0-9a-f]{6}$/, "Use a colour such as #1a6b5c.");

/** A tax number of any country. A number that begins like a VAT id must have the form of one. */
export const taxId = line(40).refine(
  (text) => !looksLikeVatId(text) || vatIdOf(text) !== null,
  "This begins like a VAT id but is not written like one of that country. Compare it with your papers.",
);

/** A party's address for e-invoices: the four digits of a scheme (ISO 6523 or EAS), a colon and an identifier. */
export const electronicAddress = line(60).refine(
  (text) => /^[0-9]{4}:[^\s:]+$/.test(text),
  "Use a scheme of four digits, a colon and the identifier, such as 9930:DE123456789.",
);

/** Text with exactly one {n} or {n:WIDTH}, {year} and {month}. No digit may touch {n}, so that no two numbers look alike. */
export const numberPattern = line(40, "Type a pattern such as {year}-{n:3}.").superRefine((pattern, context) => {
  const rest = pattern.replace(/\{n(:[1-9])?\}|\{year\}|\{month\}/g, "");
  const complain = (message: string) => context.addIssue({ code: "custom", message });
  if ((pattern.match(/\{n(:[1-9])?\}/g) ?? []).length !== 1)
    complain("Write {n} or {n:4} exactly once: it becomes the number.");
  else if (/[{}]/.test(rest)) complain("Only {n}, {year} and {month} stand in braces.");
  else if (/[0-9}]\{n/.test(pattern) || /\{n(:[1-9])?\}[0-9{]/.test(pattern))
    complain("Put a letter or a sign such as - between {n} and other digits.");
});

/** A freelancer signs up with a name. It is the business's name until they enter another one. */
export const NAME_CHARACTERS_MAX = 200;
export const businessName = line(NAME_CHARACTERS_MAX, "Type your name or that of your business.");

/**
 * What a business answers once before its first invoice goes out. An address and a way to pay may be answered by a deliberate
 * none.
 */
export const SETUP_QUESTIONS = ["country", "tax", "address", "payment"] as const;
export const setupQuestion = z.enum(SETUP_QUESTIONS);
export type SetupQuestion = z.output<typeof setupQuestion>;

/** What each invoice copies from the business. A run keeps these values as they were when its period was locked. */
export const profileFields = {
  /** Empty until the freelancer fills it in. */
  name: text(businessName, { label: "Business name", hint: "Your legal name, as invoices must state it." }),
  /** The street lines, or the whole address if town and postcode are not stored separately. */
  address: optionalText(lines(500), { label: "Street" }),
  postcode: optionalText(line(20), { label: "Post code" }),
  city: optionalText(line(100), { label: "Town" }),
  country: optionalText(country, { label: "Country" }),
  taxId: optionalText(taxId, { label: "Tax or VAT number" }),
  /** Register and court, or anything else the law requires in the footer of an invoice. */
  registration: optionalText(line(200), {
    label: "Registration",
    hint: "Printed at the foot, where the law asks for it: register and court, such as HRB 12345, Amtsgericht Berlin.",
  }),
  /** This business's address for e-invoices: scheme and identifier in Peppol form. */
  electronicAddress: optionalText(electronicAddress, { label: "Address for e-invoices" }),
  /** The language of documents and their mails for clients without one of their own. */
  language: initially("en", choice(language, { label: "Language" })),
  /** The colour of headings and lines on documents, as #rrggbb. Null uses the colour of the text. */
  accent: optionalText(colour, { label: "Colour" }),
  /** The file name of the logo, which is uploaded separately. */
  logo: optionalText(z.string(), { label: "Logo" }),
  /** The address for clients' replies and for copies. */
  email: text(email, { label: "Replies go to" }),
  phone: optionalText(line(40), { label: "Phone", control: "tel" }),
  iban: optionalText(iban, {
    label: "IBAN",
    hint: "Printed for payment, with a code that banking apps read: in euros, or in francs to a Swiss account.",
  }),
  bic: optionalText(bic, { label: "BIC" }),
  bankName: optionalText(line(100), { label: "Bank" }),
  /** Days from issue to due date. */
  paymentDays: initially(
    14,
    number(z.int("Use whole days.").min(0, "Use 0 or more.").max(365, "Use at most 365 days."), {
      label: "Days to pay",
    }),
  ),
  tax: initially({ category: "O", rate: 0, reason: null }, parts(taxTreatment, taxOutput, { label: "Tax" })),
  /** Printed below the totals of every invoice. */
  invoiceNote: optionalText(lines(1000), { label: "Note on every invoice" }),
  timeZone: initially("UTC", text(timeZone, { label: "Time zone" })),
  numberPattern: initially("{year}-{n:3}", text(numberPattern, { label: "Pattern of invoice numbers" })),
  copyToOwner: initially(false, flag({ label: "Send me a copy of each invoice" })),
};

/** The settings of a workspace. Includes `profileFields`. */
export const workspaceFields = {
  ...profileFields,
  /**
   * Which questions are answered by what is stored, also if that is nothing. An update adds to them; a country, an address, an
   * IBAN or a tax answers its own.
   */
  answered: initially([], parts(z.array(setupQuestion).max(20), z.array(setupQuestion), { label: "Answered" })),
  /** Whether an unusual amount waits for the owner's OK. */
  asksUnusual: initially(false, flag({ label: "Ask me before an unusual amount goes out" })),
  /** Whether invoices of new clients wait for the owner's OK. */
  askFirst: initially(false, flag({ label: "Ask me before each invoice of a new client goes out" })),
  /** False until the zone is chosen or adopted from the browser. */
  timeZoneConfirmed: initially(false, flag({ label: "Time zone confirmed" })),
  currency: initially("EUR", text(currency, { label: "Currency" })),
  /** Credit notes have a number series of their own. */
  creditNotePattern: initially("CN-{year}-{n:3}", text(numberPattern, { label: "Pattern of credit note numbers" })),
  billingDay: initially(1, number(billingDay, { label: "Billing day" })),
  /** The local hour at which billing days begin. */
  billingHour: initially(9, number(hour, { label: "Invoices go out at" })),
};
