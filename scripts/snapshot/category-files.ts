import type { Cell } from '../../src/domain/cell.ts';
import { isCounted } from '../../src/domain/cell.ts';
import { LEADING_MEASURE, type Measure } from '../../src/domain/measure.ts';
import type { CategoryLevel, CategorySnapshot, Classes } from '../../src/domain/snapshot.ts';
import { classEdges } from '../../src/stats/classes.ts';
import { rateOf } from '../../src/stats/rate.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { breaksOfCategory, type PlacedBreak } from './border-breaks.ts';
import type { CategoryCells } from './cells.ts';

/** `categories/<id>.json`. */
export function categoryFile(
  entry: CategoryCells,
  atlas: OpenAtlas,
  breaks: readonly PlacedBreak[],
): CategorySnapshot {
  const { id, plane } = entry.category;
  return { id, plane, levels: entry.levels.map((level) => levelOf(entry, level, atlas, breaks)) };
}

function levelOf(
  entry: CategoryCells,
  level: string,
  atlas: OpenAtlas,
  breaks: readonly PlacedBreak[],
): CategoryLevel {
  const places = atlas.areas.flatMap((area, place) => (area.level === level ? [place] : []));
  const measures: Partial<Record<Measure, Cell[][]>> = {};
  for (const [measure, rows] of entry.measures) {
    measures[measure] = rows.map((row) => places.map((place) => row[place] ?? 'notRecorded'));
  }
  const coded = places.map((place) => ({ place, code: atlas.areas[place]?.code ?? '' }));
  return {
    level,
    areas: coded.map(({ code }) => code),
    measures,
    classes: rateClasses(entry, places, atlas, breaks),
    ...breaksOfCategory(breaks, entry.category.id, coded),
  };
}

/** Edges over the rates of all periods, so that a colour means the same from year to year. */
function rateClasses(
  { category, measures }: CategoryCells,
  places: readonly number[],
  atlas: OpenAtlas,
  breaks: readonly PlacedBreak[],
): Classes | null {
  const rows = measures.get(LEADING_MEASURE[category.plane]) ?? [];
  const per = atlas.config.ratePer[category.plane];
  const own = breaks.filter(({ categories }) => categories.includes(category.id));
  // Where figures and residents are not of the same ground there is no rate.
  const whole = places.filter((place) => !own.some((each) => each.places.has(place)));
  const rates = rows.flatMap((row) =>
    whole.flatMap((place) => {
      const cell = row[place] ?? 'notRecorded';
      const residents = atlas.areas[place]?.population ?? 0;
      return isCounted(cell) && residents > 0 ? [rateOf(cell, residents, per)] : [];
    }),
  );
  const { method, count } = atlas.config.classes;
  return category.denominator === 'none' ? null : classEdges(rates, method, count);
}
