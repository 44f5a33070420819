import type { Area } from '../../src/domain/area.ts';
import type { Timing } from '../../src/domain/timing.ts';
import type { SourceResult } from '../../src/intake/reading.ts';
import { TimingSum, type PlacedTiming, type TimeDetail } from '../../src/intake/timing-book.ts';
import type { CategoryCells } from './cells.ts';

/** When reports of an area were of and how long they waited, by its place. */
export type TimingOf = (place: number) => Timing[];

/**
 * Timing of each area, higher areas added up. Only of the reports' plane, whose counts are public,
 * and at levels a category may be shown at. It is added up when it is asked for: of all areas at
 * once it would take far more room than what reports told.
 */
export function timingByPlace(
  results: readonly SourceResult[],
  areas: readonly Area[],
  cells: readonly CategoryCells[],
): TimingOf {
  const levels = new Map(cells.map((entry) => [entry.category.id, entry.levels]));
  const parents = parentPlaces(areas);
  const parts: Parts[][] = areas.map(() => []);
  for (const timing of inOrder(results)) {
    const shown = levels.get(timing.category) ?? [];
    for (let place = timing.area; place >= 0; place = parents[place] ?? -1) {
      if (shown.includes(areas[place]?.level ?? '')) addPart(parts[place], timing);
    }
  }
  const sum = new TimingSum();
  return (place) => (parts[place] ?? []).map((part) => added(part, sum));
}

/** By category and period. They are sorted here once, since sorting them in each area takes long. */
function inOrder(results: readonly SourceResult[]): PlacedTiming[] {
  const reports = results.filter((result) => result.source.plane === 'reports');
  const timing = reports.flatMap((result) => result.timing);
  const byKey = Map.groupBy(timing, ({ category, period }) => `${category}/${period}`);
  const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.flatMap(([, alike]) => alike);
}

function parentPlaces(areas: readonly Area[]): number[] {
  const places = new Map(areas.map((area, place) => [area.code, place]));
  return areas.map(({ parent }) => places.get(parent ?? '') ?? -1);
}

interface Parts {
  category: string;
  period: string;
  details: (readonly TimeDetail[])[];
}

function addPart(parts: Parts[] | undefined, { category, period, details }: PlacedTiming): void {
  const last = parts?.at(-1);
  if (last?.category === category && last.period === period) last.details.push(details);
  else parts?.push({ category, period, details: [details] });
}

function added({ category, period, details }: Parts, sum: TimingSum): Timing {
  for (const part of details) sum.add(part);
  return { category, period, ...sum.take() };
}
