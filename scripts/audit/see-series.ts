import type { Measure } from '../../src/domain/measure.ts';
import type { Reading } from './see-figures.ts';

/** `api/v1/series/<id>.json`: a category's figures of all areas. */
export interface SeriesFile {
  category: string;
  periods: string[];
  series: { area: string; measure: Measure; cells: (number | string)[] }[];
}

export function seeSeries(
  { sightings, places, guards }: Reading,
  file: string,
  { category, periods, series }: SeriesFile,
): void {
  if (!guards.has(category)) return;
  for (const { area, measure, cells } of series) {
    const place = places.get(area);
    if (place === undefined) continue;
    cells.forEach((cell, i) =>
      sightings.see({ category, measure, period: periods[i] ?? '', place, cell, file }),
    );
  }
}
