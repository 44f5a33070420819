import { monthsOf, type Period } from './period.ts';

/**
 * Where in a list of periods figures begin to be counted in another way, given since which period they
 * are. One that began in the old way and ended in the new can be held against no other: it has a break
 * on either side. Of any kinds of period; empty where all were over before.
 *
 * @param periods ascending
 */
export function breakPlaces(from: Period, periods: readonly Period[]): number[] {
  const since = monthsOf(from)[0] ?? '';
  const place = periods.findIndex((period) => (monthsOf(period).at(-1) ?? '') >= since);
  if (place < 0) return [];
  const isMixed = (monthsOf(periods[place] ?? '')[0] ?? '') < since;
  return isMixed && place + 1 < periods.length ? [place, place + 1] : [place];
}
