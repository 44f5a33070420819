import { LEADING_MEASURE } from '../domain/measure.ts';
import type { Plane } from '../domain/plane.ts';
import type { Classes } from '../domain/snapshot.ts';
import { classOf } from '../stats/classes.ts';
import { isCounted } from '../domain/cell.ts';
import type { Fill } from '../domain/map-file.ts';
import type { PlainRate } from './figures.ts';
import type { Snapshot } from './read-snapshot.ts';
import { latestPeriod } from './shown-periods.ts';

/** The one rule for map, legend and table. */
export function fillOf(rate: PlainRate, classes: Classes | null): Fill {
  if (typeof rate === 'string') return rate;
  if (classes === null) return rate === 0 ? 'zero' : 'noDenominator';
  const index = classOf(rate, classes.edges);
  return index === -1 ? 'zero' : index;
}

/** The category of a plane that speaks of most events in the whole country, and its classes. */
export interface LeadingCategory {
  category: string;
  classes: Classes;
}

const known = new WeakMap<Snapshot, Map<string, LeadingCategory | null>>();

/**
 * The category a page draws first for the areas of a level: the same on every page, so that
 * neighbouring pages can be compared. Null where none has classes.
 */
export function leadingCategory(
  snapshot: Snapshot,
  plane: Plane,
  level: string,
): LeadingCategory | null {
  const chosen = known.get(snapshot) ?? new Map<string, LeadingCategory | null>();
  known.set(snapshot, chosen);
  const key = `${plane} ${level}`;
  const before = chosen.get(key);
  if (before !== undefined) return before;
  const fresh = findLeading(snapshot, plane, level);
  chosen.set(key, fresh);
  return fresh;
}

function findLeading(snapshot: Snapshot, plane: Plane, level: string): LeadingCategory | null {
  const country = snapshot.manifest.areas[0];
  const latest = latestPeriod(snapshot.manifest, plane);
  const series = country ? snapshot.area(country.code).series : [];
  const bySize = snapshot.manifest.categories
    .filter((c) => c.plane === plane && c.levels.includes(level) && c.denominator !== 'none')
    .map((c) => {
      const found = series.find((s) => s.category === c.id && s.measure === LEADING_MEASURE[plane]);
      const cell = found?.cells[latest] ?? 0;
      return { id: c.id, count: isCounted(cell) ? cell : 0 };
    })
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  for (const { id } of bySize) {
    const classes = snapshot.category(id).levels.find((l) => l.level === level)?.classes;
    if (classes) return { category: id, classes };
  }
  return null;
}
