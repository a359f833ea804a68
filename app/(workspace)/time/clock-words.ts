/** From when to when work took place, by the clocks of a zone: "9:00–10:15". */
export function clockWords(startedAt: string, minutes: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "numeric", minute: "2-digit" });
  const start = Date.parse(startedAt);
  return `${format.format(start)}–${format.format(start + minutes * 60_000)}`;
}
