import { Panel } from "@/app/_ui/panel.tsx";
import type { FileFormat, InvoiceFiles } from "@/server/einvoice/schema.ts";
import styles from "./invoice.module.css";

const FORMAT_WORDS: Record<FileFormat, string> = {
  facturX: "Factur-X, as inside the PDF (CII)",
  ubl: "EN 16931 (UBL)",
  peppol: "Peppol BIS Billing 3 (UBL)",
  xrechnung: "XRechnung (UBL)",
  xrechnungCii: "XRechnung (CII)",
};

/** The invoice for machines, in each form that it holds enough for. */
export function Files({ id, files: { eInvoices, sha256 } }: { id: string; files: InvoiceFiles }) {
  return (
    <Panel title="E-invoice files">
      <div className="stack">
        {eInvoices.length === 0 ? (
          <p className="small quiet">It was issued without what an e-invoice requires, so there is the PDF alone.</p>
        ) : (
          <ul className={styles.files}>
            {eInvoices.map((format) => (
              <li key={format}>
                <a href={`/api/invoices/${id}/xml/${format}`}>{FORMAT_WORDS[format]}</a>
              </li>
            ))}
          </ul>
        )}
        {sha256 === null ? null : <p className={`meta ${styles.digest}`}>{`SHA-256 of the kept PDF: ${sha256}`}</p>}
      </div>
    </Panel>
  );
}
