import { isAddressScheme, isPeppolScheme } from "./codes.ts";

export interface ElectronicAddress {
  scheme: string;
  id: string;
}

/**
 * Returns the scheme and identifier of "9930:DE123456789", or null if the scheme is unknown or the identifier is
 * invalid in it.
 */
export function electronicAddressOf(text: string | null): ElectronicAddress | null {
  const { scheme, id } = partsOf(text);
  return isAddressScheme(scheme) && isWellWritten({ scheme, id }) ? { scheme, id } : null;
}

/** Returns why a file cannot carry an address, or Peppol cannot deliver to it; null if nothing is wrong with it. */
export function faultOfAddress(text: string, { inPeppol }: { inPeppol: boolean }): string | null {
  const { scheme, id } = partsOf(text);
  if (!isAddressScheme(scheme)) return `there is no scheme ${scheme}`;
  if (inPeppol && !isPeppolScheme(scheme)) return `Peppol does not deliver to the scheme ${scheme}`;
  return isWellWritten({ scheme, id }) ? null : `a number under ${scheme} is ${SHAPES[scheme]?.words}`;
}

function partsOf(text: string | null): ElectronicAddress {
  const [, scheme = "", id = ""] = /^([^:]+):(.+)$/.exec(text ?? "") ?? [];
  return { scheme, id };
}

function isWellWritten({ scheme, id }: ElectronicAddress): boolean {
  return SHAPES[scheme]?.holds(id) ?? true;
}

interface Shape {
  holds: (id: string) => boolean;
  /** What such a number is, for a person who has written another. */
  words: string;
}

const DANISH: Shape = { holds: (id) => /^DK\d{8}$/.test(id), words: "DK and eight digits, such as DK13585628" };

/** Schemes whose identifiers validators check (PEPPOL-COMMON-R040 to -R053). */
const SHAPES: Record<string, Shape> = {
  "0007": {
    holds: (id) => /^\d{10}$/.test(id) && luhn(id),
    words: "ten digits, the last one a check digit, such as 5561888404",
  },
  "0088": {
    holds: (id) => /^\d{8,14}$/.test(id) && globalLocationNumber(id),
    words: "8 to 14 digits, the last one a check digit, such as 7300010000001",
  },
  "0096": { holds: (id) => /^\d{10}$/.test(id), words: "ten digits" },
  "0151": {
    holds: (id) => /^\d{11}$/.test(id) && australianBusinessNumber(id),
    words: "eleven digits with check digits, such as 51824753556",
  },
  "0184": DANISH,
  "0192": { holds: norwegianNumber, words: "nine digits, the last one a check digit, such as 923609016" },
  "0198": DANISH,
  "0208": {
    holds: (id) => /^\d{10}$/.test(id) && Number(id.slice(8)) === 97 - (Number(id.slice(0, 8)) % 97),
    words: "ten digits, the last two check digits, such as 0403019261",
  },
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
