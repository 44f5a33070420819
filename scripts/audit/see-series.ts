import type { Measure } from '../../src/domain/measure.ts';
import type { Reading } from './see-figures.ts';

/** `api/v1/series/<id>.json`: a category's figures of all areas. */
export interface SeriesFile {
  category: string;
  periods: string[];
  series: AreaSeries[];
  /** Of shorter periods. */
  shorterPeriods?: string[];
  shorterSeries?: AreaSeries[];
}

interface AreaSeries {
  area: string;
  measure: Measure;
  cells: (number | string)[];
}

export function seeSeries(
  { sightings, places, guards }: Reading,
  file: string,
  told: SeriesFile,
): void {
  const { category } = told;
  if (!guards.has(category)) return;
  const see = (all: readonly AreaSeries[], periods: readonly string[]) => {
    for (const { area, measure, cells } of all) {
      const place = places.get(area);
      if (place === undefined) continue;
      cells.forEach((cell, i) =>
        sightings.see({ category, measure, period: periods[i] ?? '', place, cell, file }),
      );
    }
  };
  see(told.series, told.periods);
  see(told.shorterSeries ?? [], told.shorterPeriods ?? []);
}
