import type { Changes } from '../domain/changes.ts';
import type { Plane } from '../domain/plane.ts';
import { PLANES } from '../domain/plane.ts';
import type { Period } from '../domain/period.ts';
import { areaRef, type AreaRef } from './area-ref.ts';
import { cellsOf, totalOf, type Total } from './figures.ts';
import { lackIn } from './incomplete.ts';
import { LEADING_MEASURE } from '../domain/measure.ts';
import type { Snapshot } from './read-snapshot.ts';
import { mapLevels, mapPage, type MapPage } from './map-model.ts';
import { leadingCategory } from './rate-classes.ts';
import { latestPeriod } from './shown-periods.ts';

/** What the first page says, in numbers and codes. */
export interface HomePage {
  country: AreaRef;
  /** The areas just below the country: the way to every other one without a search. */
  parts: AreaRef[];
  /** How many areas of each level there are, widest first. */
  levels: { level: string; count: number }[];
  planes: {
    plane: Plane;
    total: Total | null;
    period: Period | null;
    categories: number;
    /** The map of the category that most of it speaks of. */
    map: HomeMap | null;
  }[];
  /** The map the page opens with; null where no category has rates. */
  map: MapPage | null;
  sources: string[];
  /** What differs from the release before; null where it was not compared. */
  changes: Changes | null;
}

export interface HomeMap {
  category: string;
  level: string;
}

// A map whose areas are links and are seen on a telephone.
const MOST_AREAS = 500;

/** The category of a plane that speaks of most events, by the narrowest areas a small map can show. */
function planeMap(snapshot: Snapshot, plane: Plane): HomeMap | null {
  const { levels } = snapshot.manifest.atlas;
  const fitting = levels.slice(1).filter(({ id }) => areasOf(snapshot, id) <= MOST_AREAS);
  for (const { id: level } of fitting.reverse()) {
    const leading = leadingCategory(snapshot, plane, level);
    if (leading) return { category: leading.category, level };
  }
  return null;
}

/** The narrowest level at which one category has a map that is not too large for another page. */
export function homeMapLevel(snapshot: Snapshot, category: string): string | null {
  const levels = mapLevels(snapshot, category);
  return levels.findLast((level) => areasOf(snapshot, level) <= MOST_AREAS) ?? null;
}

/** The map of each plane; null where none can be shown. */
export const planeMaps = (snapshot: Snapshot): (HomeMap | null)[] =>
  PLANES.map((plane) => planeMap(snapshot, plane));

/** What the first page opens with: offences, or reports where most counts of offences are hidden. */
export function homeMap(snapshot: Snapshot): HomeMap | null {
  const maps = (['police', 'reports'] as const).flatMap((plane) => planeMap(snapshot, plane) ?? []);
  return maps.find((map) => tellsMost(snapshot, map)) ?? maps[0] ?? null;
}

function tellsMost(snapshot: Snapshot, { category, level }: HomeMap): boolean {
  const { rows } = mapPage(snapshot, category, level);
  return rows.filter((row) => typeof row.rate === 'number').length * 2 >= rows.length;
}

const areasOf = ({ manifest }: Snapshot, level: string) =>
  manifest.areas.filter((area) => area.level === level).length;

export function homePage(snapshot: Snapshot): HomePage {
  const { manifest } = snapshot;
  const [first] = manifest.areas;
  if (first === undefined) throw new Error('A snapshot without areas has no first page.');
  const country = snapshot.area(first.code);
  const map = homeMap(snapshot);
  return {
    country: areaRef(snapshot, country.code),
    parts: country.children.map((code) => areaRef(snapshot, code)),
    levels: manifest.atlas.levels.map(({ id }) => ({
      level: id,
      count: areasOf(snapshot, id),
    })),
    planes: PLANES.map((plane) => planeTotal(snapshot, country.code, plane)),
    map: map && mapPage(snapshot, map.category, map.level),
    sources: manifest.sources.map((s) => s.id),
    changes: snapshot.changes(),
  };
}

function planeTotal(snapshot: Snapshot, code: string, plane: Plane): HomePage['planes'][number] {
  const categories = snapshot.manifest.categories.filter((c) => c.plane === plane);
  const latest = latestPeriod(snapshot.manifest, plane);
  const find = cellsOf(snapshot.area(code));
  const lack = lackIn(snapshot.area(code));
  const counted = categories.filter((c) => c.includedIn === null);
  const cells = counted.map((c) => find(c.id, LEADING_MEASURE[plane])?.[latest] ?? 'notRecorded');
  const period = snapshot.manifest.periods[plane][latest] ?? null;
  const lacks = counted.some((c) => lack(c.id, LEADING_MEASURE[plane], period ?? ''));
  const recorded = categories.filter((c) => c.levels.length > 0);
  return {
    plane,
    total: totalOf(cells, lacks),
    period,
    categories: recorded.length,
    map: planeMap(snapshot, plane),
  };
}
