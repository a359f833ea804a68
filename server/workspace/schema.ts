import { electronicFormatIBAN, isValidBIC, isValidIBAN } from "ibantools";
import * as z from "zod";
import { language } from "../lib/language.ts";
import {
  basisPoints,
  billingDay,
  currency,
  email,
  emptyIsNull,
  hour,
  line,
  lines,
  optional,
  timeZone,
} from "../lib/schema.ts";
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
    /** Per cent in hundredths; 0 in every category but S. */
    rate: basisPoints,
    /** What the law wants printed, such as "Small business, no VAT charged (§ 19 UStG)". */
    reason: emptyIsNull(line(300)).default(null),
  })
  .refine((tax) => tax.category === "S" || tax.rate === 0, {
    error: "Only the standard category has a rate.",
    path: ["rate"],
  });
export type TaxTreatment = z.output<typeof taxTreatment>;

export const country = z.string().regex(/^[A-Z]{2}$/, "Use a country code such as DE.");

const iban = line(42)
  .overwrite((text) => electronicFormatIBAN(text) ?? text)
  .refine(isValidIBAN, "This IBAN's check digits do not fit. Compare it with your bank's.");
const bic = line(20)
  .overwrite((text) => text.replace(/\s/g, "").toUpperCase())
  .refine((text) => isValidBIC(text), "Use a BIC of 8 or 11 characters.");

/** A tax number of any country; one that begins like a VAT id must be written like one. */
export const taxId = line(40).refine(
  (text) => !looksLikeVatId(text) || vatIdOf(text) !== null,
  "This begins like a VAT id but is not written like one of that country. Compare it with your papers.",
);

/** Where e-invoices reach a party: the four digits of a scheme (ISO 6523 or EAS), a colon, an identifier. */
export const electronicAddress = line(60).refine(
  (text) => /^[0-9]{4}:[^\s:]+$/.test(text),
  "Use a scheme of four digits, a colon and the identifier, such as 9930:DE123456789.",
);

/** Text with exactly one {n} or {n:WIDTH}, {year} and {month}; digits may not touch {n}, so that no two numbers read alike. */
export const numberPattern = line(40).superRefine((pattern, context) => {
  const rest = pattern.replace(/\{n(:[1-9])?\}|\{year\}|\{month\}/g, "");
  const complain = (message: string) => context.addIssue({ code: "custom", message });
  if ((pattern.match(/\{n(:[1-9])?\}/g) ?? []).length !== 1)
    complain("Write {n} or {n:4} exactly once: it becomes the number.");
  else if (/[{}]/.test(rest)) complain("Only {n}, {year} and {month} stand in braces.");
  else if (/[0-9}]\{n/.test(pattern) || /\{n(:[1-9])?\}[0-9{]/.test(pattern))
    complain("Put a letter or a sign such as - between {n} and other digits.");
});

export const workspaceOutput = z.object({
  id: z.string(),
  /** Legal name, as it stands on invoices; empty until the freelancer fills it in. */
  name: z.string(),
  /** Street lines; or the whole address, where town and post code are not kept apart. */
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  taxId: z.string().nullable(),
  /** Register and court, or whatever else the law wants in the footer of an invoice. */
  registration: z.string().nullable(),
  /** Where e-invoices reach this business: scheme and identifier as Peppol writes them. */
  electronicAddress: z.string().nullable(),
  /** Of documents and their mails, where a client has none of its own. */
  language,
  /** The colour of headings and lines on documents, as #rrggbb; null is plain ink. */
  accent: z.string().nullable(),
  /** The file name of the logo; null where there is none. */
  logo: z.string().nullable(),
  /** Where clients' replies go, and copies. */
  email: z.string(),
  phone: z.string().nullable(),
  timeZone: z.string(),
  /** False until the zone was chosen or adopted from the browser. */
  timeZoneConfirmed: z.boolean(),
  /** The zone that was chosen, where no date can be worked out in it: `timeZone` is UTC then, and nothing is billed. */
  unusableTimeZone: z.string().nullable(),
  currency: z.string(),
  iban: z.string().nullable(),
  bic: z.string().nullable(),
  bankName: z.string().nullable(),
  numberPattern: z.string(),
  /** Credit notes count in a series of their own. */
  creditNotePattern: z.string(),
  /** Days from issue to due date. */
  paymentDays: z.int(),
  billingDay: z.int(),
  /** Local hour at which billing days begin. */
  billingHour: z.int(),
  tax: z.object({ category: z.enum(TAX_CATEGORIES), rate: z.int(), reason: z.string().nullable() }),
  /** Printed under the totals of every invoice. */
  invoiceNote: z.string().nullable(),
  copyToOwner: z.boolean(),
  createdAt: z.string(),
});
export type Workspace = z.output<typeof workspaceOutput>;

/** A freelancer signs up under a name, which is the business's until another one is typed. */
export const NAME_CHARACTERS_MAX = 200;
export const businessName = line(NAME_CHARACTERS_MAX);

export const workspaceUpdate = z.object({
  name: businessName.optional(),
  address: optional(lines(500)),
  postcode: optional(line(20)),
  city: optional(line(100)),
  country: optional(country),
  taxId: optional(taxId),
  registration: optional(line(200)),
  electronicAddress: optional(electronicAddress),
  language: language.optional(),
  accent: optional(
    z
      .string()
      .overwrite((text) => text.trim().toLowerCase())
      .regex(/^#[0-9a-f]{6}$/, "Use a colour such as #1a6b5c."),
  ),
  email: email.optional(),
  phone: optional(line(40)),
  timeZone: timeZone.optional(),
  currency: currency.optional(),
  iban: optional(iban),
  bic: optional(bic),
  bankName: optional(line(100)),
  numberPattern: numberPattern.optional(),
  creditNotePattern: numberPattern.optional(),
  paymentDays: z.int("Use whole days.").min(0, "Use 0 or more.").max(365, "Use at most 365 days.").optional(),
  billingDay: billingDay.optional(),
  billingHour: hour.optional(),
  tax: taxTreatment.optional(),
  invoiceNote: optional(lines(1000)),
  copyToOwner: z.boolean().optional(),
});
export type WorkspaceUpdate = z.output<typeof workspaceUpdate>;
