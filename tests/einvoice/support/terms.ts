/** What a file says, read back without any of the code that wrote it: the business terms of EN 16931. */
export interface ReadInvoice {
  specification: string | null;
  process: string | null;
  number: string | null;
  issueDate: string | null;
  dueDate: string | null;
  type: string | null;
  notes: string[];
  currency: string | null;
  /** The second currency that tax is named in, and its sum there. */
  taxCurrency: string | null;
  taxThere: string | null;
  buyerReference: string | null;
  period: ReadPeriod | null;
  preceding: { number: string | null; date: string | null }[];
  seller: ReadParty;
  buyer: ReadParty;
  deliverTo: ReadAddress | null;
  payments: { code: string | null; account: string | null; holder: string | null; bic: string | null }[];
  paymentReference: string | null;
  paymentTerms: string | null;
  allowances: ReadAllowance[];
  taxTotal: string | null;
  groups: { base: string | null; tax: string | null; category: ReadTax }[];
  totals: Record<"lines" | "allowances" | "charges" | "net" | "total" | "rounding" | "payable", string | null>;
  lines: ReadLine[];
}
export interface ReadPeriod {
  start: string | null;
  end: string | null;
}
export interface ReadAddress {
  rows: string[];
  postcode: string | null;
  city: string | null;
  country: string | null;
}
export interface ReadParty {
  name: string | null;
  id: string | null;
  vatId: string | null;
  taxNumber: string | null;
  legalForm: string | null;
  endpoint: { scheme: string | null; id: string } | null;
  address: ReadAddress | null;
  contact: { name: string | null; phone: string | null; email: string | null } | null;
}
export interface ReadTax {
  code: string | null;
  percent: string | null;
  reason: string | null;
  reasonCode: string | null;
}
export interface ReadAllowance {
  isCharge: boolean;
  amount: string | null;
  base: string | null;
  percent: string | null;
  reason: string | null;
  reasonCode: string | null;
  tax: ReadTax | null;
}
export interface ReadLine {
  id: string | null;
  quantity: string | null;
  unit: string | null;
  net: string | null;
  period: ReadPeriod | null;
  allowances: ReadAllowance[];
  name: string | null;
  details: string | null;
  tax: ReadTax;
  price: string | null;
  baseQuantity: string | null;
  baseUnit: string | null;
}
