import type { BorderBreak } from '../../src/domain/snapshot.ts';
import type { SourceResult } from '../../src/intake/reading.ts';

/** A change of borders that a source's figures do not know, or know too early. */
export interface PlacedBreak extends BorderBreak {
  /** Places in the atlas's list. */
  places: ReadonlySet<number>;
}

/** The breaks of all sources, in order of their days and sources. */
export function borderBreaks(results: readonly SourceResult[]): PlacedBreak[] {
  return results
    .flatMap((result) => {
      const slices = result.cube.slices();
      const categories = [...new Set(slices.map((slice) => slice.category))];
      return result.breaks.map(({ date, places }) => ({
        date,
        periods: result.periods,
        categories,
        places: new Set(places),
      }));
    })
    .filter(({ places, categories }) => places.size > 0 && categories.length > 0)
    .sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? -1 : 1));
}

/** Those of one area, as a file says them: no key where there are none. */
export function breaksOfArea(breaks: readonly PlacedBreak[], place: number) {
  const own = breaks
    .filter(({ places }) => places.has(place))
    .map(({ places: _places, ...rest }): BorderBreak => rest);
  return own.length ? { breaks: own } : {};
}

/** Those of one category at one level: no key where there are none. */
export function breaksOfCategory(
  breaks: readonly PlacedBreak[],
  category: string,
  level: readonly { place: number; code: string }[],
) {
  const own = breaks
    .filter(({ categories }) => categories.includes(category))
    .map(({ date, periods, places }) => {
      const areas = level.filter(({ place }) => places.has(place)).map(({ code }) => code);
      return { date, periods, areas };
    })
    .filter(({ areas }) => areas.length > 0);
  return own.length ? { breaks: own } : {};
}
