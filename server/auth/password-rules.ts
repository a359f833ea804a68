export const PASSWORD_LENGTH = { min: 12, max: 128 };

/** Why a password is refused, apart from its length. */
export type PasswordFault = "PASSWORD_BLANK" | "PASSWORD_COMMON" | "PASSWORD_PERSONAL" | "PASSWORD_UNCHANGED";

/** The words that people guess first for this product. */
const OWN_WORDS = ["invoicely", "invoice", "password", "passwort"];
/** Shorter parts of a name or an address occur in many good passwords. */
const WORD_LENGTH_MIN = 3;
/** A password with at most this many other letters consists of known words. */
const OTHER_LETTERS_MAX = 3;
const DIFFERENT_CHARACTERS_MIN = 4;

/** Folds a password for the rules: without case, and with composed characters. */
export function foldPassword(password: string): string {
  return password.normalize("NFKC").toLowerCase();
}

/** Returns the fault of a password chosen by somebody with these names and addresses, or null. */
export function passwordFault(
  password: string,
  { names, isCommon }: { names: readonly string[]; isCommon: (folded: string) => boolean },
): PasswordFault | null {
  const folded = foldPassword(password);
  if (folded.trim() === "") return "PASSWORD_BLANK";
  if (new Set(folded).size < DIFFERENT_CHARACTERS_MIN || isCommon(folded)) return "PASSWORD_COMMON";
  return isMadeOf(folded, wordsOf(names)) ? "PASSWORD_PERSONAL" : null;
}

function wordsOf(names: readonly string[]): string[] {
  const words = names.flatMap((name) => foldPassword(name).split(/[^\p{L}\p{N}]+/u));
  const long = words.filter((word) => word.length >= WORD_LENGTH_MIN);
  // The longest come first, so that removing a part of a word does not leave the rest.
  return [...OWN_WORDS, ...long].toSorted((a, b) => b.length - a.length);
}

function isMadeOf(folded: string, words: readonly string[]): boolean {
  const rest = words.reduce((text, word) => text.replaceAll(word, " "), folded);
  const others = rest.match(/\p{L}/gu)?.length ?? 0;
  return rest !== folded && others <= OTHER_LETTERS_MAX;
}
