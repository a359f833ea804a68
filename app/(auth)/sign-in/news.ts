const NEWS = new Map([
  ["password", "Your new password is set. Sign in with it."],
  ["elsewhere", "You are signed out everywhere."],
]);

/** What the address says has happened before; nothing for a word that anybody else put there. */
export function newsOf(word: string | undefined): string | null {
  return NEWS.get(word ?? "") ?? null;
}
