import { WithColours } from "@/app/_ui/colours.tsx";
import { stateWords } from "@/app/_words/invoice.ts";
import { drawPicture } from "@/server/document/code-picture.ts";
import { type PrintedCode, type PrintedDocument, printDocument } from "@/server/document/print.ts";
import type { InvoiceDocument } from "@/server/document/schema.ts";
import styles from "./invoice-document.module.css";

type Pairs = [label: string, value: string][];

/** An invoice as its PDF shows it, with the same words and figures. Paper is white in both schemes. */
export async function InvoicePaper({ document, isVoid = false }: { document: InvoiceDocument; isVoid?: boolean }) {
  const print = printDocument(document);
  const mark = isVoid ? stateWords.voidMark : print.mark;
  const { accent } = print;
  return (
    <WithColours colours={{ "--accent-line": accent?.line ?? null, "--accent-text": accent?.text ?? null }}>
      <article className={styles.paper} aria-label={print.title} lang={print.language}>
        {accent === null ? null : <div className={styles.accent} />}
        {mark === null ? null : <div className={styles.mark} data-mark={mark} aria-hidden="true" />}
        <header className={styles.head}>
          {print.logo === null ? (
            <p className={styles.seller}>{print.seller.name}</p>
          ) : (
            // biome-ignore lint/performance/noImgElement: the owner's own file, as it is printed
            <img className={styles.logo} src={`/api/logo/${print.logo.file}`} alt={print.logo.alt} />
          )}
          <div className={styles.contact}>
            {print.logo === null ? null : <p className={styles.named}>{print.seller.name}</p>}
            <Rows rows={print.seller.contact} />
          </div>
        </header>
        <div className={styles.parties}>
          <div>
            <p className={styles.sender}>{print.seller.senderLine}</p>
            <Rows rows={print.buyer} />
          </div>
          <PairList pairs={print.facts} className={styles.facts} />
        </div>
        <h2 className={styles.title}>{print.title}</h2>
        {print.notice === null ? null : <p className={styles.preview}>{print.notice}</p>}
        <Lines print={print} />
        <div className={styles.sums}>
          <PairList pairs={print.sums} className={styles.sum} />
          <PairList pairs={[print.total]} className={styles.totalSum} />
        </div>
        <Rows rows={print.remarks} className={styles.small} />
        <div className={styles.payment}>
          <div>
            <p className={styles.sentence}>{print.payment.sentence}</p>
            <PairList pairs={print.payment.rows} className={styles.bank} />
          </div>
          {print.payment.code === null ? null : <PaymentCode printed={print.payment.code} />}
        </div>
        <Rows rows={print.note} className={styles.noteRows} />
        {print.timesheet === null ? null : <Timesheet sheet={print.timesheet} />}
        <footer className={styles.foot}>
          <Rows rows={print.footer} />
        </footer>
      </article>
    </WithColours>
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
      {pairs.map(([label, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a document have no other name, and two may be called alike
        <div key={index}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ print }: { print: PrintedDocument }) {
  const { heads, lines } = print;
  const taxed = lines.some(({ tax }) => tax !== "");
  const dated = lines.some(({ date }) => date !== "");
  return (
    <table className={styles.lines}>
      <caption className="visually-hidden">{print.title}</caption>
      <thead>
        <tr>
          {dated ? <th scope="col">{heads.date}</th> : null}
          <th scope="col">{heads.description}</th>
          <th scope="col">{heads.quantity}</th>
          <th scope="col">{heads.rate}</th>
          {taxed ? <th scope="col">{heads.tax}</th> : null}
          <th scope="col">{heads.amount}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a document have no other name and never move
          <tr key={index}>
            {dated ? <td className={styles.date}>{line.date}</td> : null}
            <LineText line={line} />
            <td className={styles.quantity}>{line.quantity}</td>
            <td className={styles.rate}>{line.rate}</td>
            {taxed ? <td className={styles.rate}>{line.tax}</td> : null}
            <td className={styles.amount}>{line.amount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LineText({ line }: { line: { description: string; ticket: string } }) {
  return (
    <td className={styles.what}>
      {line.description}
      {line.ticket === "" ? null : <span className={styles.ticket}> {line.ticket}</span>}
    </td>
  );
}

function Timesheet({ sheet }: { sheet: NonNullable<PrintedDocument["timesheet"]> }) {
  return (
    <section className={styles.timesheet} aria-label={sheet.title}>
      <h3 className={styles.title}>{sheet.title}</h3>
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">{sheet.heads.date}</th>
            <th scope="col">{sheet.heads.description}</th>
            <th scope="col">{sheet.heads.quantity}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a document have no other name and never move
            <tr key={index}>
              <td className={styles.date}>{row.date}</td>
              <LineText line={row} />
              <td className={styles.amount}>{row.quantity}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.small}>{sheet.total}</p>
    </section>
  );
}

async function PaymentCode({ printed: { code, alt, caption } }: { printed: PrintedCode }) {
  const svg = await drawPicture(code);
  return (
    <figure className={styles.code}>
      {/* biome-ignore lint/performance/noImgElement: a picture made on the spot, which no image server can serve */}
      <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={alt} />
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
