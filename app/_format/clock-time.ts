const NOON = 720;

/** Reads a time of day such as "9:15", "9.15", "14" or "2pm" as minutes after midnight. Returns null if it is none. */
export function parseClockTime(text: string): number | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?$/.exec(text.trim().toLowerCase());
  if (match === null) return null;
  const [, hour, minute = "0", half] = match;
  const minutes = Number(hour) * 60 + Number(minute);
  if (Number(minute) > 59) return null;
  if (half === undefined) return Number(hour) < 24 ? minutes : null;
  if (Number(hour) < 1 || Number(hour) > 12) return null;
  return (minutes % NOON) + (half === "pm" ? NOON : 0);
}
