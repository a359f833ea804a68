import type { ReactNode } from "react";
import styles from "./table.module.css";

/**
 * The position of a cell when rows become two lines on a phone: lead (first line) · amount (first line, right) · meta
 * (second line) · state (second line, right; beside a deed left, in the third line) · deed (below the amount) · spare (left
 * out).
 */
type CellPlace = "lead" | "amount" | "meta" | "state" | "deed" | "spare";

interface TableProps {
  /** Says what the table holds; read by screen readers, not shown. */
  caption: string;
  columns: { label: string; end?: boolean; hidden?: boolean }[];
  dense?: boolean;
  foot?: ReactNode;
  children: ReactNode;
}

// The roles are explicit, because some browsers drop them from rows that are laid out as a grid.
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
  /** On one line if the table is wide, such as dates. */
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
