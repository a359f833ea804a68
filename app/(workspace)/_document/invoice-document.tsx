import QRCode from "qrcode";
import { printed } from "@/server/document/print.ts";
import type { InvoiceDocument } from "@/server/document/schema.ts";
import styles from "./invoice-document.module.css";

type Pairs = [label: string, value: string][];

/** An invoice as its PDF prints it, from the same words and figures. Paper is white in every scheme. */
export async function InvoicePaper({ document }: { document: InvoiceDocument }) {
  const print = printed(document);
  return (
    <article className={styles.paper} aria-label={print.title}>
      <header className={styles.head}>
        <p className={styles.seller}>{print.seller.name}</p>
        <Rows rows={print.seller.contact} className={styles.contact} />
      </header>
      <div className={styles.parties}>
        <div>
          <p className={styles.sender}>{print.seller.senderLine}</p>
          <Rows rows={print.buyer} />
        </div>
        <PairList pairs={print.facts} className={styles.facts} />
      </div>
      <h2 className={styles.title}>{print.title}</h2>
      {print.preview ? <p className={styles.preview}>Preview, no number yet. This is not an invoice.</p> : null}
      <Lines lines={print.lines} />
      {print.groupingNote === null ? null : <p className={styles.small}>{print.groupingNote}</p>}
      <div className={styles.sums}>
        <PairList pairs={print.sums} className={styles.sum} />
        <PairList pairs={[print.total]} className={styles.totalSum} />
      </div>
      <Rows rows={print.reasons} className={styles.small} />
      <div className={styles.payment}>
        <div>
          <p className={styles.sentence}>{print.payment.sentence}</p>
          <PairList pairs={print.payment.rows} className={styles.bank} />
        </div>
        {print.payment.code === null ? null : <PaymentCode code={print.payment.code} />}
      </div>
      <Rows rows={print.note} className={styles.noteRows} />
      <footer className={styles.foot}>{print.footer}</footer>
    </article>
  );
}

function Rows({ rows, className }: { rows: string[]; className?: string | undefined }) {
  if (rows.length === 0) return null;
  return <p className={`${styles.rows} ${className ?? ""}`}>{rows.join("\n")}</p>;
}

function PairList({ pairs, className }: { pairs: Pairs; className: string | undefined }) {
  if (pairs.length === 0) return null;
  return (
    <dl className={className}>
      {pairs.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ lines }: { lines: ReturnType<typeof printed>["lines"] }) {
  return (
    <table className={styles.lines}>
      <caption className="visually-hidden">Lines of the invoice</caption>
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">Description</th>
          <th scope="col">Hours</th>
          <th scope="col">Rate per hour</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a document have no other name and never move
          <tr key={index}>
            <td className={styles.date}>{line.date}</td>
            <td className={styles.what}>
              {line.description}
              {line.ticket === "" ? null : <span className={styles.ticket}> {line.ticket}</span>}
            </td>
            <td className={styles.quantity}>{line.quantity}</td>
            <td className={styles.rate}>{line.rate}</td>
            <td className={styles.amount}>{line.amount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

async function PaymentCode({ code }: { code: string }) {
  const svg = await QRCode.toString(code, { type: "svg", margin: 0, errorCorrectionLevel: "M" });
  return (
    <figure className={styles.code}>
      {/* biome-ignore lint/performance/noImgElement: a picture made on the spot, which no image server can serve */}
      <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt="QR code of the payment for banking apps" />
      <figcaption>Scan to pay</figcaption>
    </figure>
  );
}
