import type { Area } from '../../src/domain/area.ts';
import type { Timing, Waited } from '../../src/domain/timing.ts';
import type { SourceResult } from '../../src/intake/reading.ts';
import type { PlacedTiming } from '../../src/intake/timing-book.ts';
import type { CategoryCells } from './cells.ts';

/**
 * When reports were of and how long they waited, by place of the area, higher areas added up.
 * Only of the reports' plane, whose counts are public, and at levels a category may be shown at.
 */
export function timingByPlace(
  results: readonly SourceResult[],
  areas: readonly Area[],
  cells: readonly CategoryCells[],
): Timing[][] {
  const levels = new Map(cells.map((entry) => [entry.category.id, entry.levels]));
  const places = new Map(areas.map((area, place) => [area.code, place]));
  const sums: Map<string, TimingSum>[] = areas.map(() => new Map());
  const reports = results.filter((result) => result.source.plane === 'reports');
  for (const timing of reports.flatMap((result) => result.timing)) {
    for (let area = areas[timing.area]; area; area = areas[places.get(area.parent ?? '') ?? -1]) {
      if (!levels.get(timing.category)?.includes(area.level)) continue;
      const sum = sums[places.get(area.code) ?? -1];
      if (sum) addTiming(sum, timing);
    }
  }
  return sums.map((found) => [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(asTiming));
}

interface TimingSum {
  category: string;
  period: string;
  week: Map<number, number>;
  waited: Map<number, Waited>;
}

function addTiming(sums: Map<string, TimingSum>, { category, period, ...more }: PlacedTiming) {
  const key = `${category}/${period}`;
  const sum = sums.get(key) ?? { category, period, week: new Map(), waited: new Map() };
  sums.set(key, sum);
  for (const [slot, reports] of more.week) sum.week.set(slot, (sum.week.get(slot) ?? 0) + reports);
  for (const [days, decided, open] of more.waited) {
    const [, before, waiting] = sum.waited.get(days) ?? [days, 0, 0];
    sum.waited.set(days, [days, before + decided, waiting + open]);
  }
}

const asTiming = ([, { category, period, week, waited }]: [string, TimingSum]): Timing => ({
  category,
  period,
  week: [...week].sort(([a], [b]) => a - b),
  waited: [...waited.values()].sort(([a], [b]) => a - b),
});
