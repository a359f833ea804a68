/** Text as HTML shows it: every character that could begin markup or end an attribute becomes a reference. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
