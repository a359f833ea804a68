import type { CleanedWhere } from "@better-auth/core/db/adapter";
import type { Row } from "./entity.ts";

/** Returns true if a row meets all clauses joined by AND and, if any are joined by OR, at least one of those. */
export function matches(row: Row, where: readonly CleanedWhere[]): boolean {
  const or = where.filter(({ connector }) => connector === "OR");
  const and = where.filter(({ connector }) => connector !== "OR");
  return and.every((clause) => meets(row, clause)) && (or.length === 0 || or.some((clause) => meets(row, clause)));
}

function meets(row: Row, { field, operator, value, mode }: CleanedWhere): boolean {
  const fold = (operand: unknown) =>
    mode === "insensitive" && typeof operand === "string" ? operand.toLowerCase() : operand;
  const left = fold(plainValue(row[field]));
  const right = Array.isArray(value) ? value.map((item) => fold(plainValue(item))) : fold(plainValue(value));
  switch (operator) {
    case "eq":
      return left === right;
    case "ne":
      return left !== right;
    case "in":
      return Array.isArray(right) && right.includes(left);
    case "not_in":
      return Array.isArray(right) && !right.includes(left);
    case "contains":
      return typeof left === "string" && left.includes(String(right));
    case "starts_with":
      return typeof left === "string" && left.startsWith(String(right));
    case "ends_with":
      return typeof left === "string" && left.endsWith(String(right));
    default:
      return isOrdered(operator, left, right);
  }
}

function isOrdered(operator: "lt" | "lte" | "gt" | "gte", left: unknown, right: unknown): boolean {
  if (left === null || right === null) return false;
  const order = compare(left, right);
  if (operator === "lt") return order < 0;
  if (operator === "lte") return order <= 0;
  return operator === "gt" ? order > 0 : order >= 0;
}

/** Returns dates as the ISO text they are stored as, and null for a missing value. */
function plainValue(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? null);
}

/** Compares numbers by size and everything else as text; null comes first. */
export function compare(a: unknown, b: unknown): number {
  const [left, right] = [plainValue(a), plainValue(b)];
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left) < String(right) ? -1 : 1;
}
