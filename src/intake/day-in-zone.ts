/** The calendar day of a moment in a time zone: `2026-07-31`, and 20260731. */
export function dayInZone(moment: Date, timeZone: string): { iso: string; day: number } {
  // Swedish writes days as ISO 8601 does, which spares taking the parts one by one.
  const iso = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment);
  return { iso, day: Number(iso.replaceAll('-', '')) };
}
