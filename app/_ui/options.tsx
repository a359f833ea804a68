/** The `<option>` elements of a select, from values and labels. */
export function Options({ words }: { words: Record<string, string> }) {
  return Object.entries(words).map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
