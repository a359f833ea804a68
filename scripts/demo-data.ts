import type { ClientCreate } from "../server/client/schema.ts";
import type { WorkspaceUpdate } from "../server/workspace/schema.ts";

/** The demo's clients and their work. All of them are invented. */

export const DEMO_ZONE = "Europe/Berlin";

export const DEMO_WORKSPACE: WorkspaceUpdate = {
  name: "Robin Example",
  address: "Beispielstraße 12",
  postcode: "10115",
  city: "Berlin",
  country: "DE",
  taxId: "DE123456789",
  electronicAddress: "9930:DE123456789",
  accent: "#1a6b5c",
  phone: "+49 30 1234567",
  timeZone: DEMO_ZONE,
  currency: "EUR",
  iban: "DE89370400440532013000",
  bic: "COBADEFFXXX",
  bankName: "Beispielbank",
  tax: { category: "S", rate: 1900, reason: null },
  // Invented hours differ more from month to month than real ones.
  asksUnusual: false,
};

/** A robin's round breast next to the name: two shapes, because letters in a picture would need their font. */
export const DEMO_LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <title>Robin Example</title>
  <circle cx="32" cy="32" r="30" fill="#1a6b5c"/>
  <path d="M14 34c0-12 8-20 18-20 8 0 13 5 14 11l8 3-8 3c-1 12-9 20-20 20-7 0-12-3-15-7 2 0 4-1 5-2-2-2-2-5-2-8z" fill="#fff"/>
  <path d="M24 34c2-7 8-10 15-8 2 10-3 18-12 20-4-3-5-7-3-12z" fill="#e8823a"/>
  <circle cx="38" cy="22" r="2" fill="#1b1f27"/>
</svg>`;

const ABROAD = {
  category: "O",
  rate: 0,
  reason: "Not subject to German VAT: the service is taxed where you are.",
} as const;

export interface DemoClient {
  create: ClientCreate;
  /** How many months before this one the work started. */
  monthsAgo: number;
  /** The weekdays of work for them, with Monday as 1. */
  weekdays: number[];
  tasks: string[];
  /** The client's own numbers for that work, if any. */
  tickets?: string[];
  /** From the first day of this month on. */
  newRate?: number;
  /** The work ended last month. */
  archived?: true;
}

export const DEMO_CLIENTS: DemoClient[] = [
  {
    create: {
      name: "Nordlicht Verlag",
      description: "Online shop and newsletter. Frau Petersen signs off.",
      email: "rechnung@nordlicht.example",
      address: "Hafenweg 3",
      postcode: "20457",
      city: "Hamburg",
      country: "DE",
      taxId: "DE987654321",
      electronicAddress: "9930:DE987654321",
      reference: "Bestellung 4500-117",
      language: "de",
      eInvoice: "xrechnung",
      rate: 8500,
      billingDay: 1,
    },
    monthsAgo: 3,
    weekdays: [1, 2, 4],
    tasks: [
      "Shop: Suche nach Autorin",
      "Vorlage für den Newsletter",
      "Durchsicht der Kasse",
      "Buchseiten laden schneller",
      "Gespräch mit dem Vertrieb",
    ],
    newRate: 9000,
  },
  {
    create: {
      name: "Harbor & Finch Inc.",
      description: "Dashboard for their field teams. Mornings in Boston are our afternoons.",
      email: "ap@harborfinch.example",
      address: "44 Wharf Street",
      postcode: "02110",
      city: "Boston, MA",
      country: "US",
      reference: "PO 7731",
      currency: "USD",
      rate: 12_000,
      billingDay: 15,
      tax: ABROAD,
      lineDetail: "ticket",
    },
    monthsAgo: 2,
    weekdays: [2, 3, 5],
    tasks: ["Design", "Build", "Review with Dana's team", "Tests on phones", "Call"],
    tickets: ["HF-214 Team map", "HF-231 Offline mode", "HF-240 Sign-in by e-mail link"],
  },
  {
    create: {
      name: "Pennine Press Ltd",
      description: "Print catalogue, twice a year.",
      email: "accounts@pennine.example",
      address: "8 Mill Lane",
      postcode: "LS1 4AP",
      city: "Leeds",
      country: "GB",
      currency: "GBP",
      rate: 7500,
      billingDay: 31,
      tax: ABROAD,
    },
    monthsAgo: 1,
    weekdays: [3, 4],
    tasks: ["Autumn catalogue, layout", "Proofs", "Colour corrections", "Index"],
  },
  {
    create: {
      name: "Bergbahn Textil AG",
      description: "Fabric configurator.",
      email: "buchhaltung@bergbahn.example",
      address: "Seestrasse 21",
      postcode: "8002",
      city: "Zürich",
      country: "CH",
      currency: "CHF",
      rate: 11_000,
      billingDay: 28,
      tax: ABROAD,
    },
    monthsAgo: 1,
    weekdays: [1, 5],
    tasks: ["Fabric configurator", "Price list import", "Workshop", "Configurator on phones"],
  },
  {
    create: {
      name: "Atelier Lumen",
      description: "Friends' rate: 5 % off.",
      email: "hallo@lumen.example",
      address: "Kastanienallee 80",
      postcode: "10435",
      city: "Berlin",
      country: "DE",
      rate: 7000,
      billingDay: 10,
      discount: 500,
    },
    monthsAgo: 1,
    weekdays: [5],
    tasks: ["Exhibition page", "Photos", "Opening hours and map"],
  },
  {
    create: {
      name: "Éditions Plume d'Été",
      description: "Site of a small publisher in Lyon. They owe the tax: reverse charge.",
      email: "compta@plume-ete.example",
      address: "5 quai des Célestins",
      postcode: "69002",
      city: "Lyon",
      country: "FR",
      taxId: "FR61954506077",
      language: "fr",
      lineDetail: "day",
      rate: 8000,
      billingDay: 20,
      tax: { category: "AE", rate: 0, reason: null },
    },
    monthsAgo: 1,
    weekdays: [4],
    tasks: ["Fiches des auteurs", "Bon de commande", "Photos de la rentrée"],
  },
  {
    create: {
      name: "Kiosk Morgenrot",
      description: "Finished: opening campaign.",
      email: "kiosk@morgenrot.example",
      country: "DE",
      rate: 6000,
      billingDay: 1,
    },
    monthsAgo: 3,
    weekdays: [3],
    tasks: ["Poster", "Opening flyer", "Menu board"],
    archived: true,
  },
];

/** Typical lengths of work in minutes. */
export const DEMO_MINUTES = [45, 60, 75, 90, 120, 150, 190, 215];
