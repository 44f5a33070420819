import type { Cell } from '../domain/cell.ts';
import { LEADING_MEASURE } from '../domain/measure.ts';
import type { Period } from '../domain/period.ts';
import type { Plane } from '../domain/plane.ts';
import { lackIn } from './incomplete.ts';
import type { Snapshot } from './read-snapshot.ts';

/** One category as it can be downloaded. */
export interface DataSet {
  category: string;
  plane: Plane;
  periods: Period[];
  levels: string[];
  /** Areas for which a source of it gave no row. */
  gaps: number;
  /** Counts of the whole country in the latest periods of its plane, as `OpenData` has them. */
  recent: Cell[];
  /** Places of those that lack parts of the country; absent where none does. */
  incomplete?: number[];
}

export interface OpenData {
  /** In the order of the categories. */
  sets: DataSet[];
  /** The latest periods of each plane, ascending: what is shown of its tables. */
  recent: Record<Plane, Period[]>;
}

/** So many periods are shown of each table. */
const MOST_RECENT = 3;

/** What there is to download. */
export function openData(snapshot: Snapshot): OpenData {
  const { manifest } = snapshot;
  const country = snapshot.area(manifest.areas[0]?.code ?? '');
  const recentOf = (plane: Plane) => manifest.periods[plane].slice(-MOST_RECENT);
  const sets = manifest.categories
    .filter(({ levels }) => levels.length > 0)
    .map(({ id, plane, periods, levels, sources }) => {
      const counts = country.series.find(
        (s) => s.category === id && s.measure === LEADING_MEASURE[plane],
      );
      const missing = manifest.sources
        .filter((source) => sources.includes(source.id))
        .flatMap((source) => source.areasWithoutRow);
      const recent = recentOf(plane).map(
        (period) => counts?.cells[manifest.periods[plane].indexOf(period)] ?? 'notRecorded',
      );
      const incomplete = recentOf(plane).flatMap((period, i) =>
        lackIn(country)(id, LEADING_MEASURE[plane], period) ? [i] : [],
      );
      const gaps = new Set(missing).size;
      const set = { category: id, plane, periods, levels, gaps, recent };
      return incomplete.length ? { ...set, incomplete } : set;
    });
  const recent = {
    police: recentOf('police'),
    society: recentOf('society'),
    reports: recentOf('reports'),
  };
  return { sets, recent };
}
