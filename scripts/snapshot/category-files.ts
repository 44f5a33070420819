import { amountIn, amountOf, rateUnit } from '../../src/domain/denominator.ts';
import { isCounted, type ShorterCell } from '../../src/domain/cell.ts';
import { LEADING_MEASURE, type Measure } from '../../src/domain/measure.ts';
import type { Period } from '../../src/domain/period.ts';
import type { Plane } from '../../src/domain/plane.ts';
import type { CategoryLevel, CategorySnapshot, Classes } from '../../src/domain/snapshot.ts';
import { classEdges } from '../../src/stats/classes.ts';
import { rateOf } from '../../src/stats/rate.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { IncompleteTotals } from './incomplete-totals.ts';
import { breaksOfCategory, type PlacedBreak } from './border-breaks.ts';
import type { CategoryCells } from './cells.ts';

/** What keeps figures from speaking for the whole of their area. */
export interface Limits {
  breaks: readonly PlacedBreak[];
  incomplete: IncompleteTotals;
  /** Those that rows of cells stand for. */
  periods: Record<Plane, readonly Period[]>;
}

/** `categories/<id>.json`. @param shorter its figures of shorter periods; null where it has none */
export function categoryFile(
  entry: CategoryCells,
  shorter: CategoryCells<ShorterCell> | null,
  atlas: OpenAtlas,
  limits: Limits,
): CategorySnapshot {
  const { id, plane } = entry.category;
  const levels = entry.levels.map((level) => ({
    ...levelOf(entry, level, atlas, limits),
    ...(shorter?.levels.includes(level) && {
      shorter: measuresAt(shorter, placesAt(atlas, level)),
    }),
  }));
  return { id, plane, levels };
}

const placesAt = ({ areas }: OpenAtlas, level: string): number[] =>
  areas.flatMap((area, place) => (area.level === level ? [place] : []));

function measuresAt<C>(
  entry: CategoryCells<C | 'notRecorded'>,
  places: readonly number[],
): Partial<Record<Measure, (C | 'notRecorded')[][]>> {
  const measures: Partial<Record<Measure, (C | 'notRecorded')[][]>> = {};
  for (const [measure, rows] of entry.measures) {
    measures[measure] = rows.map((row) => places.map((place) => row[place] ?? 'notRecorded'));
  }
  return measures;
}

function levelOf(
  entry: CategoryCells,
  level: string,
  atlas: OpenAtlas,
  limits: Limits,
): CategoryLevel {
  const places = placesAt(atlas, level);
  const coded = places.map((place) => ({ place, code: atlas.areas[place]?.code ?? '' }));
  return {
    level,
    areas: coded.map(({ code }) => code),
    measures: measuresAt(entry, places),
    classes: rateClasses(entry, places, atlas, limits),
    ...breaksOfCategory(limits.breaks, entry.category.id, coded),
    ...incompleteAt(coded, entry.category.id, limits.incomplete),
  };
}

/** Those of one category at one level: no key where there are none. */
function incompleteAt(
  level: readonly { place: number; code: string }[],
  id: string,
  { ofArea }: IncompleteTotals,
): Pick<CategoryLevel, 'incomplete'> {
  const byCode = level.flatMap(({ place, code }) => {
    const own = (ofArea(place).incomplete ?? [])
      .filter(({ category }) => category === id)
      .map(({ category: _category, ...rest }) => rest);
    return own.length ? [[code, own] as const] : [];
  });
  return byCode.length ? { incomplete: Object.fromEntries(byCode) } : {};
}

/** Edges over the rates of all periods, so that a colour means the same from year to year. */
function rateClasses(
  { category, measures }: CategoryCells,
  places: readonly number[],
  atlas: OpenAtlas,
  { breaks, incomplete, periods }: Limits,
): Classes | null {
  const measure = LEADING_MEASURE[category.plane];
  const rows = measures.get(measure) ?? [];
  const { per, of } = rateUnit(atlas.config.ratePer, category);
  const own = breaks.filter(({ categories }) => categories.includes(category.id));
  // Where figures and what they are divided by are not of the same ground there is no rate.
  const whole = places.filter((place) => !own.some((each) => each.places.has(place)));
  const rates = rows.flatMap((row, p) =>
    whole.flatMap((place) => {
      const cell = row[place] ?? 'notRecorded';
      const lack = incomplete.of(category.id, measure, periods[category.plane][p] ?? '', place);
      const amount = (lack ? amountIn(lack, of) : amountOf(atlas.areas[place], of)) ?? 0;
      return isCounted(cell) && amount > 0 ? [rateOf(cell, amount, per)] : [];
    }),
  );
  const { method, count } = atlas.config.classes;
  return category.denominator === 'none' ? null : classEdges(rates, method, count);
}
