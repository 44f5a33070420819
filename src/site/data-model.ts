import type { Cell } from '../domain/cell.ts';
import { LEADING_MEASURE } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { Plane } from '../domain/plane.ts';
import type { Snapshot } from './read-snapshot.ts';

/** One category as it can be downloaded. */
export interface DataSet {
  category: string;
  plane: Plane;
  periods: Period[];
  levels: string[];
  /** Areas for which a source of it gave no row. */
  gaps: number;
  /** The latest count of the whole country. */
  latest: Cell;
}

/** What there is to download, in the order of the categories. */
export function openData(snapshot: Snapshot): DataSet[] {
  const { manifest } = snapshot;
  const country = snapshot.area(manifest.areas[0]?.code ?? '');
  return manifest.categories
    .filter(({ levels }) => levels.length > 0)
    .map(({ id, plane, periods, levels, sources }) => {
      const place = manifest.periods[plane].indexOf(periods.at(-1) ?? '');
      const counts = country.series.find(
        (s) => s.category === id && s.measure === LEADING_MEASURE[plane],
      );
      const missing = manifest.sources
        .filter((source) => sources.includes(source.id))
        .flatMap((source) => source.areasWithoutRow);
      const latest = counts?.cells[place] ?? 'notRecorded';
      return { category: id, plane, periods, levels, gaps: new Set(missing).size, latest };
    });
}
