/** What a country's law asks of e-invoices between businesses, and what Invoicely does and does not do about it. */
interface EInvoiceLaw {
  says: string;
  /** Where the law's side was read. */
  sources: readonly string[];
}

/** When the laws below were looked up. They change: a new date goes with new sentences. */
export const LOOKED_UP_ON = "2026-11-30";

/** One sentence for each country whose law was looked up. */
export const E_INVOICE_LAWS: Record<string, EInvoiceLaw> = {
  BE: {
    says: "Since 1 January 2026 invoices between Belgian businesses have to travel over Peppol: Invoicely writes the Peppol file and mails it, but does not send it over the network, so you also need an access point.",
    sources: ["deloitte.com/be", "dynatos.com", "sovos.com"],
  },
  DE: {
    says: "Businesses have had to accept e-invoices since 2025, and have to issue them from 2027 above a turnover of €800,000 and from 2028 all: each PDF of yours already holds one (Factur-X), and clients who want XRechnung get it beside the PDF.",
    sources: ["haufe.de (§ 27 (39) UStG)", "x-rech.de"],
  },
  ES: {
    says: "Verifactu applies to companies from 1 January 2027 and to the self-employed from 1 July 2027: Invoicely chains its invoices, but writes no Verifactu records, prints no QR code of the AEAT and sends nothing to it.",
    sources: ["okdiario.com", "cuadernosmanchegos.com"],
  },
  FR: {
    says: "Every business has had to be able to receive e-invoices since 1 September 2026, and small ones have to issue them through an approved platform from 1 September 2027: Invoicely puts Factur-X into each PDF, but is connected to no platform and does not write all that the French rules ask for, such as the category of operation.",
    sources: ["acuite.fr", "pennylane.com", "monaco-tribune.com (2026-01-06)"],
  },
  IT: {
    says: "Invoices have to go through the SdI as FatturaPA, since 2024 also those of the flat-rate scheme: Invoicely writes no FatturaPA and is not connected to the SdI, so it cannot bill Italian clients for you.",
    sources: ["ilcommercialistaonline.it", "commercialistatelematico.com"],
  },
  PL: {
    says: "Since 1 April 2026 invoices to Polish businesses have to go through KSeF, from 1 January 2027 also those of businesses that bill less than 10,000 PLN a month: Invoicely does not write FA(3) and is not connected to KSeF, so it cannot bill Polish businesses for you.",
    sources: ["businessinsider.com.pl (2026-02-02)", "superbiz.se.pl (2026-01-14)"],
  },
};

export const eInvoiceLawWords = {
  title: "E-invoices by law",
  unknown: (country: string) =>
    `What the law of ${country} asks of e-invoices is not known to Invoicely: each PDF holds one by the European standard where your details allow it, and nothing is sent to any authority or network.`,
  noCountry: "Choose your country above to see what its law asks of e-invoices.",
  lookedUp: (date: string, sources: string) => `As of ${date}, without warranty. Sources: ${sources}.`,
};
