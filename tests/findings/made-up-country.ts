import { randomLcg, randomPoisson } from 'd3-random';
import type { OpenAtlas } from '../../scripts/atlas/open-atlas.ts';
import type { CategoryCells } from '../../scripts/snapshot/cells.ts';
import type { Area } from '../../src/domain/area.ts';
import { statisticsSchema, type SeriesBreak } from '../../src/domain/atlas.ts';
import type { Category } from '../../src/domain/category.ts';
import type { Cell } from '../../src/domain/cell.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { Plane } from '../../src/domain/plane.ts';

export const YEARS = ['2022', '2023', '2024', '2025'];
export const PERIODS: Record<Plane, string[]> = { police: YEARS, society: YEARS, reports: YEARS };

const area = (code: string, parent: string | null, population: number): Area => ({
  code,
  level: parent === null ? 'country' : 'commune',
  kind: parent === null ? 'country' : 'rural',
  name: code,
  parent,
  population,
  landKm2: 100,
  centre: [19, 52],
});

/** A country of 30 communes alike but for a few residents: all are similar to all. */
export const COMMUNES = Array.from({ length: 30 }, (_, i) => area(`c${i}`, 'XX', 10_000 + i));
const AREAS = [
  area(
    'XX',
    null,
    COMMUNES.reduce((sum, c) => sum + (c.population ?? 0), 0),
  ),
  ...COMMUNES,
];

export const category = (id: string, rest: Partial<Category> = {}): Category => ({
  id,
  plane: 'police',
  topic: 'theft',
  includedIn: null,
  denominator: 'residents',
  lowestLevel: null,
  validFrom: null,
  validTo: null,
  open: false,
  mergedInto: null,
  name: { en: id },
  definition: { en: '' },
  ...rest,
});

export function madeUpAtlas(
  categories: Category[],
  seriesBreaks: SeriesBreak[] = [],
  statistics: Record<string, number> = {},
): OpenAtlas {
  const levels = ['country', 'commune'].map((id) => ({ id }));
  const config = {
    levels,
    period: 'year',
    unreliableBelow: 20,
    ratePer: { police: 100_000, reports: 10_000, society: 10_000, dwellings: 1000, road_km: 100 },
    statistics: statisticsSchema.parse(statistics),
    seriesBreaks,
  };
  // What the findings do not read is left out.
  return {
    areas: AREAS,
    categories,
    topics: [{ id: 'theft', name: {} }],
    config,
  } as unknown as OpenAtlas;
}

/** One cell for each area and year: communes by the function, the country as their sum. */
export function cellsOf(
  one: Category,
  cell: (commune: number, year: number) => Cell,
  measure: Measure = 'recorded',
): CategoryCells {
  const rows = YEARS.map((_, year) => {
    const communes = COMMUNES.map((_, i) => cell(i, year));
    const sum = communes.reduce<number>((all, c) => all + (typeof c === 'number' ? c : 0), 0);
    return [sum, ...communes];
  });
  const limits = { atMostWhole: false, atMostRecorded: false };
  const levels = ['country', 'commune'];
  return { category: one, measures: new Map([[measure, rows]]), levels, limits };
}

/** Counts that vary by chance alone, the same each time they are asked for. */
export function chance(mean: number): (commune: number, year: number) => number {
  const poisson = randomPoisson.source(randomLcg(0.7))(mean);
  const drawn = COMMUNES.map(() => YEARS.map(() => poisson()));
  return (commune, year) => drawn[commune]?.[year] ?? 0;
}
