export const PASSWORD_LENGTH = { min: 12, max: 128 };

/** Why a password is refused, beyond its length. */
export type PasswordFault = "PASSWORD_BLANK" | "PASSWORD_COMMON" | "PASSWORD_PERSONAL" | "PASSWORD_UNCHANGED";

/** Words that whoever guesses tries first, here and for this account. */
const OWN_WORDS = ["invoicely", "invoice", "password", "passwort"];
/** Shorter parts of a name or an address are in many a good password. */
const WORD_LENGTH_MIN = 3;
/** A password is made of such words where so few other letters are left of it. */
const OTHER_LETTERS_MAX = 3;
const DIFFERENT_CHARACTERS_MIN = 4;

/** As rules compare passwords: without regard to case and to how a character is composed. */
export function foldPassword(password: string): string {
  return password.normalize("NFKC").toLowerCase();
}

/** The fault of a password that somebody with these names and addresses chooses; null where it has none. */
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
  // The longest first, so that a word is not left over because a part of it was taken out.
  return [...OWN_WORDS, ...long].toSorted((a, b) => b.length - a.length);
}

function isMadeOf(folded: string, words: readonly string[]): boolean {
  const rest = words.reduce((text, word) => text.replaceAll(word, " "), folded);
  const others = rest.match(/\p{L}/gu)?.length ?? 0;
  return rest !== folded && others <= OTHER_LETTERS_MAX;
}
