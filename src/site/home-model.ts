import type { Changes } from '../domain/changes.ts';
import type { Plane } from '../domain/plane.ts';
import { PLANES } from '../domain/plane.ts';
import type { Period } from '../domain/period.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import { cellsOf, totalOf, type Total } from './figures.ts';
import { LEADING_MEASURE } from '../domain/measure.ts';
import type { Snapshot } from './read-snapshot.ts';
import { latestPeriod } from './shown-periods.ts';

/** What the first page says, in numbers and codes. */
export interface HomePage {
  country: AreaRef;
  /** The areas just below the country: the way to every other one without a search. */
  parts: AreaRef[];
  /** How many areas of each level there are, widest first. */
  levels: { level: string; count: number }[];
  planes: { plane: Plane; total: Total | null; period: Period | null; categories: number }[];
  sources: string[];
  /** What differs from the release before; null where it was not compared. */
  changes: Changes | null;
}

export function homePage(snapshot: Snapshot): HomePage {
  const { manifest } = snapshot;
  const [first] = manifest.areas;
  if (first === undefined) throw new Error('A snapshot without areas has no first page.');
  const country = snapshot.area(first.code);
  return {
    country: areaRef(snapshot, country.code),
    parts: country.children.map((code) => areaRef(snapshot, code)),
    levels: manifest.atlas.levels.map(({ id }) => ({
      level: id,
      count: manifest.areas.filter((a) => a.level === id).length,
    })),
    planes: PLANES.map((plane) => planeTotal(snapshot, country.code, plane)),
    sources: manifest.sources.map((s) => s.id),
    changes: snapshot.changes(),
  };
}

function planeTotal(snapshot: Snapshot, code: string, plane: Plane): HomePage['planes'][number] {
  const categories = snapshot.manifest.categories.filter((c) => c.plane === plane);
  const latest = latestPeriod(snapshot.manifest, plane);
  const find = cellsOf(snapshot.area(code));
  const cells = categories
    .filter((c) => c.includedIn === null)
    .map((c) => find(c.id, LEADING_MEASURE[plane])?.[latest] ?? 'notRecorded');
  const period = snapshot.manifest.periods[plane][latest] ?? null;
  const recorded = categories.filter((c) => c.levels.length > 0);
  return { plane, total: totalOf(cells), period, categories: recorded.length };
}
