import type { KeyboardEvent } from "react";

/** Gives what holds the focus in a cell its place, so that the arrows find it. */
export function cellAt(row: number, column: number): string {
  return `${row}:${column}`;
}

interface Step {
  rows: number;
  columns: number;
}

/** Moves the focus as in a spreadsheet, and leaves the caret, Tab and every key of the browser alone. */
export function moveInGrid(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = stepOf(event, target);
  const from = target.dataset.at;
  if (step === null || from === undefined) return;
  event.preventDefault();
  const next = cellFrom(event.currentTarget, from, step);
  if (next !== null) focus(next);
  else if (event.key === "Enter") leaveAndReturn(target);
}

function stepOf(event: KeyboardEvent, target: HTMLElement): Step | null {
  switch (event.key) {
    case "ArrowUp":
      return { rows: -1, columns: 0 };
    case "ArrowDown":
      return { rows: 1, columns: 0 };
    case "Enter":
      // On a link Enter follows it.
      return target instanceof HTMLInputElement ? { rows: event.shiftKey ? -1 : 1, columns: 0 } : null;
    case "ArrowLeft":
      return isAtEdge(target, "start") ? { rows: 0, columns: -1 } : null;
    case "ArrowRight":
      return isAtEdge(target, "end") ? { rows: 0, columns: 1 } : null;
    default:
      return null;
  }
}

function isAtEdge(target: HTMLElement, edge: "start" | "end"): boolean {
  if (!(target instanceof HTMLInputElement)) return true;
  const place = edge === "start" ? 0 : target.value.length;
  return target.selectionStart === place && target.selectionEnd === place;
}

/** The nearest cell in that direction that can take the focus. */
function cellFrom(grid: HTMLElement, from: string, { rows, columns }: Step): HTMLElement | null {
  const cells = new Map([...grid.querySelectorAll<HTMLElement>("[data-at]")].map((cell) => [cell.dataset.at, cell]));
  let [row = 0, column = 0] = from.split(":").map(Number);
  for (let tries = 0; tries < Math.max(7, cells.size); tries += 1) {
    row += rows;
    column += columns;
    const cell = cells.get(cellAt(row, column));
    if (cell !== undefined) return cell;
  }
  return null;
}

function focus(cell: HTMLElement): void {
  cell.focus();
  if (cell instanceof HTMLInputElement) cell.select();
}

// Leaving a cell is what saves it.
function leaveAndReturn(cell: HTMLElement): void {
  cell.blur();
  focus(cell);
}
