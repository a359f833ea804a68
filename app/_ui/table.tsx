import type { ReactNode } from "react";
import styles from "./table.module.css";

/**
 * Where a cell goes when rows become two lines on a phone:
 * lead (first line) · amount (first line, right) · meta (second line) · state (second line, right) · spare (left out).
 */
export type CellPlace = "lead" | "amount" | "meta" | "state" | "spare";

interface TableProps {
  /** Says what the table holds; read out, not shown. */
  caption: string;
  columns: { label: string; end?: boolean; hidden?: boolean }[];
  dense?: boolean;
  foot?: ReactNode;
  children: ReactNode;
}

// The roles are written out because a row laid out as a grid loses them in some browsers.
export function Table({ caption, columns, dense = false, foot, children }: TableProps) {
  return (
    <table role="table" className={`${styles.table} ${styles.stacked} ${dense ? styles.dense : ""}`}>
      <caption className="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ label, end, hidden }) => (
            <th key={label} role="columnheader" scope="col" className={end ? styles.end : undefined}>
              {hidden ? <span className="visually-hidden">{label}</span> : label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
      {foot === undefined ? null : <tfoot role="rowgroup">{foot}</tfoot>}
    </table>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return <tr role="row">{children}</tr>;
}

interface CellProps {
  place: CellPlace;
  /** Right-aligned: amounts, hours, actions. */
  end?: boolean;
  /** Kept on one line where the table is wide: dates. */
  whole?: boolean;
  /** The cell that names its row. */
  heads?: boolean;
  children?: ReactNode;
}

export function Cell({ place, end = false, whole = false, heads = false, children }: CellProps) {
  const className = `${styles[place]} ${end ? styles.end : ""} ${whole ? styles.whole : ""}`;
  return heads ? (
    <th role="rowheader" scope="row" className={className}>
      {children}
    </th>
  ) : (
    <td role="cell" className={className}>
      {children}
    </td>
  );
}
