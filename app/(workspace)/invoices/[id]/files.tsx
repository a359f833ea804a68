import { Notice } from "@/app/_ui/notice.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { invoiceWords } from "@/app/_words/invoice.ts";
import type { FileFormat, InvoiceFiles } from "@/server/einvoice/schema.ts";
import styles from "./invoice.module.css";

const FORMAT_WORDS: Record<FileFormat, string> = invoiceWords.formats;

/** The invoice's e-invoice files, in each format for which it has enough data. */
export function Files({ id, files: { eInvoices, sha256, logoLeftOut } }: { id: string; files: InvoiceFiles }) {
  return (
    <Panel title={invoiceWords.files}>
      <div className="stack">
        {eInvoices.length === 0 ? (
          <p className="small quiet">{invoiceWords.pdfAlone}</p>
        ) : (
          <ul className={styles.files}>
            {eInvoices.map((format) => (
              <li key={format}>
                <a href={`/api/invoices/${id}/xml/${format}`}>{FORMAT_WORDS[format]}</a>
              </li>
            ))}
          </ul>
        )}
        {logoLeftOut ? <Notice tone="bad">{invoiceWords.logoLeftOut}</Notice> : null}
        {sha256 === null ? null : <p className={`meta ${styles.digest}`}>{invoiceWords.digest(sha256)}</p>}
      </div>
    </Panel>
  );
}
