/** Escapes text for HTML: every character that could start markup or end an attribute becomes a reference. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
