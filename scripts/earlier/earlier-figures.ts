import type { EarlierTable } from '../../src/disclosure/earlier.ts';
import type { RecordedRelease } from './release-record.ts';

/** What earlier releases showed of a table; null where none had it. */
export type Earlier = (category: string, measure: string, period: string) => EarlierTable | null;

/** Nothing was published before. */
export const NOTHING_EARLIER: Earlier = () => null;

/** Brings what releases showed, oldest first, into the order of the areas there are now. */
export function earlierFigures(
  releases: readonly RecordedRelease[],
  codes: readonly string[],
): Earlier {
  const found = new Map<string, EarlierTable>();
  for (const { release, areas, tables } of releases) {
    const places = new Map(areas.map((code, place) => [code, place]));
    const then = codes.map((code) => places.get(code) ?? -1);
    for (const { category, measure, period, shown, hidden } of tables) {
      const key = `${category} ${measure} ${period}`;
      const last = {
        shown: Float64Array.from(then, (place) => shown[place] ?? NaN),
        hidden: Uint8Array.from(then, (place) => hidden[place] ?? 0),
      };
      const before = found.get(key)?.shown;
      const ever = last.shown.map((v, place) => (Number.isNaN(v) ? (before?.[place] ?? NaN) : v));
      found.set(key, { shown: ever, release, last });
    }
  }
  return (category, measure, period) => found.get(`${category} ${measure} ${period}`) ?? null;
}
