import type { Measure } from '../../src/domain/measure.ts';
import type {
  Published,
  PublishedCategory,
  PublishedTable,
} from '../../scripts/audit/published.ts';

/** A figure of a made-up publication: a number that is shown, `h` for hidden, `-` for absent. */
export type Figure = number | 'h' | '-';

/**
 * ```
 *        PL
 *       /  \
 *      1    2        districts
 *     /|\   /\
 *   11 12 13 21 22   communes
 * ```
 */
export const AREAS: Published['areas'] = [
  ['PL', -1],
  ['1', 0],
  ['2', 0],
  ['11', 1],
  ['12', 1],
  ['13', 1],
  ['21', 2],
  ['22', 2],
].map(([code, parent]) => ({
  code: String(code),
  name: `Area ${code}`,
  level: 'any',
  parent: Number(parent),
  population: 10_000,
}));

/** Figures in the order of `AREAS`. */
export const table = (
  figures: readonly Figure[],
  slot: { category?: string; measure?: Measure; period?: string } = {},
): PublishedTable => ({
  category: 'theft',
  measure: 'recorded',
  period: '2024',
  ...slot,
  shown: Float64Array.from(figures, (f) => (typeof f === 'number' ? f : NaN)),
  hidden: Float64Array.from(figures, (f) => (f === 'h' ? 1 : 0)),
});

export const category = (id: string, rest: Partial<PublishedCategory> = {}): PublishedCategory => ({
  id,
  includedIn: null,
  topic: 'crime',
  denominator: 'residents',
  atMostWhole: false,
  atMostRecorded: false,
  ...rest,
});

export const published = (
  tables: readonly PublishedTable[],
  rest: Partial<Published> = {},
): Published => ({
  threshold: 5,
  areas: AREAS,
  categories: [...new Set(tables.map((one) => one.category))].map((id) => category(id)),
  tables,
  rates: [],
  totals: [],
  plainLeaks: [],
  ...rest,
});
