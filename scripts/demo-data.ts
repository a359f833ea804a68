import type { ClientCreate } from "../server/client/schema.ts";
import type { WorkspaceUpdate } from "../server/workspace/schema.ts";

/** Who the demo's freelancer works for, and what there was to do. Everybody here is made up. */

export const DEMO_ZONE = "Europe/Berlin";

export const DEMO_WORKSPACE: WorkspaceUpdate = {
  name: "Robin Example",
  address: "Beispielstraße 12\n10115 Berlin",
  country: "DE",
  taxId: "DE123456789",
  phone: "+49 30 1234567",
  timeZone: DEMO_ZONE,
  currency: "EUR",
  iban: "DE89370400440532013000",
  bic: "COBADEFFXXX",
  bankName: "Beispielbank",
  tax: { category: "S", rate: 1900, reason: null },
  invoiceNote: "Thank you for working with me.",
};

const ABROAD = {
  category: "O",
  rate: 0,
  reason: "Not subject to German VAT: the service is taxed where you are.",
} as const;

export interface DemoClient {
  create: ClientCreate;
  /** How many months before this one the work began. */
  monthsAgo: number;
  /** Works for them on these weekdays, Monday being 1. */
  weekdays: number[];
  tasks: string[];
  /** From the first of this month on. */
  newRate?: number;
  /** The work ended with last month. */
  archived?: true;
}

export const DEMO_CLIENTS: DemoClient[] = [
  {
    create: {
      name: "Nordlicht Verlag",
      description: "Online shop and newsletter. Frau Petersen signs off.",
      email: "rechnung@nordlicht.example",
      address: "Hafenweg 3\n20457 Hamburg",
      country: "DE",
      taxId: "DE987654321",
      rate: 8500,
      billingDay: 1,
    },
    monthsAgo: 3,
    weekdays: [1, 2, 4],
    tasks: [
      "Shop: search by author",
      "Newsletter template",
      "Checkout review",
      "Book pages load faster",
      "Call with sales",
    ],
    newRate: 9000,
  },
  {
    create: {
      name: "Harbor & Finch Inc.",
      description: "Dashboard for their field teams. Mornings in Boston are our afternoons.",
      email: "ap@harborfinch.example",
      address: "44 Wharf Street\nBoston, MA 02110",
      country: "US",
      reference: "PO 7731",
      currency: "USD",
      rate: 12_000,
      billingDay: 15,
      tax: ABROAD,
    },
    monthsAgo: 2,
    weekdays: [2, 3, 5],
    tasks: ["Team map", "Offline mode", "Review with Dana's team", "Release notes", "Sign-in by e-mail link"],
  },
  {
    create: {
      name: "Pennine Press Ltd",
      description: "Print catalogue, twice a year.",
      email: "accounts@pennine.example",
      address: "8 Mill Lane\nLeeds LS1 4AP",
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
      address: "Seestrasse 21\n8002 Zürich",
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
      address: "Kastanienallee 80\n10435 Berlin",
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

/** Lengths of work in minutes, as they happen. */
export const DEMO_MINUTES = [45, 60, 75, 90, 120, 150, 190, 215];
