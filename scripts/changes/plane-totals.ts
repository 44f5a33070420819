import type { PlaneTotal } from '../../src/domain/changes.ts';
import { LEADING_MEASURE } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';
import { PLANES, type Plane } from '../../src/domain/plane.ts';
import { cellsOf, totalOf, type Total } from '../../src/site/figures.ts';
import { lackIn } from '../../src/site/incomplete.ts';
import type { Figures } from '../../src/site/read-snapshot.ts';
import { shownPeriods } from '../../src/site/shown-periods.ts';

/** Sums of each plane in the widest area, then and now, for the periods that pages show. */
export function planeTotals(before: Figures, now: Figures): PlaneTotal[] {
  const [then, today] = [sumOf(before), sumOf(now)];
  return PLANES.flatMap((plane) =>
    now.manifest.periods[plane].slice(...shownPeriods(now.manifest, plane)).map((period) => ({
      plane,
      period,
      before: then(plane, period),
      now: today(plane, period),
    })),
  );
}

/** What the first page would say of a plane and period; null where there is nothing. */
function sumOf(figures: Figures): (plane: Plane, period: Period) => Total | null {
  const { areas, categories, periods } = figures.manifest;
  const widest = areas[0] && figures.area(areas[0].code);
  if (!widest) return () => null;
  const find = cellsOf(widest);
  return (plane, period) => {
    const at = periods[plane].indexOf(period);
    const own = categories.filter((c) => c.plane === plane && c.includedIn === null);
    const measure = LEADING_MEASURE[plane];
    return totalOf(
      own.map(({ id }) => find(id, measure)?.[at] ?? 'notRecorded'),
      own.some(({ id }) => lackIn(widest)(id, measure, period) !== null),
    );
  };
}
