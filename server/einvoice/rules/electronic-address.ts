import { isAddressScheme } from "./codes.ts";

export interface ElectronicAddress {
  scheme: string;
  id: string;
}

/**
 * Returns the scheme and identifier of "9930:DE123456789", or null if the scheme is unknown or the identifier is
 * invalid in it.
 */
export function electronicAddressOf(text: string | null): ElectronicAddress | null {
  const [, scheme = "", id = ""] = /^([^:]+):(.+)$/.exec(text ?? "") ?? [];
  return isAddressScheme(scheme) && (CHECKS[scheme]?.(id) ?? true) ? { scheme, id } : null;
}

/** Schemes whose identifiers validators check (PEPPOL-COMMON-R040 to -R050). */
const CHECKS: Record<string, (id: string) => boolean> = {
  "0007": (id) => /^\d{10}$/.test(id) && luhn(id),
  "0088": (id) => /^\d{8,14}$/.test(id) && globalLocationNumber(id),
  "0151": (id) => /^\d{11}$/.test(id) && australianBusinessNumber(id),
  "0184": (id) => /^DK\d{8}$/.test(id),
  "0192": norwegianNumber,
  "0208": (id) => /^\d{10}$/.test(id) && Number(id.slice(8)) === 97 - (Number(id.slice(0, 8)) % 97),
};

/** Returns whether a number has nine digits with a correct check digit (modulus 11). */
export function norwegianNumber(id: string): boolean {
  if (!/^\d{9}$/.test(id)) return false;
  return weightedSum(id.slice(0, 8), [3, 2, 7, 6, 5, 4, 3, 2]) % 11 === (11 - Number(id[8])) % 11;
}

function luhn(id: string): boolean {
  const digits = [...id].reverse().map(Number);
  const doubled = digits.map((digit, place) => (place % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit));
  return sum(doubled) % 10 === 0;
}

function globalLocationNumber(id: string): boolean {
  const digits = [...id].reverse().map(Number);
  return sum(digits.map((digit, place) => (place % 2 === 0 ? digit : 3 * digit))) % 10 === 0;
}

function australianBusinessNumber(id: string): boolean {
  const reduced = `${Number(id[0]) - 1}${id.slice(1)}`;
  return /^\d/.test(reduced) && weightedSum(reduced, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 === 0;
}

function weightedSum(digits: string, weights: readonly number[]): number {
  return sum(weights.map((weight, place) => weight * Number(digits[place])));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
