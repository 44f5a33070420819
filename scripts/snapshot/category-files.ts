import type { Cell } from '../../src/domain/cell.ts';
import { isCounted } from '../../src/domain/cell.ts';
import { LEADING_MEASURE, type Measure } from '../../src/domain/measure.ts';
import type { CategoryLevel, CategorySnapshot, Classes } from '../../src/domain/snapshot.ts';
import { classEdges } from '../../src/stats/classes.ts';
import { rateOf } from '../../src/stats/rate.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import type { CategoryCells } from './cells.ts';

/** `categories/<id>.json`. */
export function categoryFile(entry: CategoryCells, atlas: OpenAtlas): CategorySnapshot {
  const { id, plane } = entry.category;
  return { id, plane, levels: entry.levels.map((level) => levelOf(entry, level, atlas)) };
}

function levelOf(entry: CategoryCells, level: string, atlas: OpenAtlas): CategoryLevel {
  const places = atlas.areas.flatMap((area, place) => (area.level === level ? [place] : []));
  const measures: Partial<Record<Measure, Cell[][]>> = {};
  for (const [measure, rows] of entry.measures) {
    measures[measure] = rows.map((row) => places.map((place) => row[place] ?? 'notRecorded'));
  }
  return {
    level,
    areas: places.map((place) => atlas.areas[place]?.code ?? ''),
    measures,
    classes: rateClasses(entry, places, atlas),
  };
}

/** Edges over the rates of all periods, so that a colour means the same from year to year. */
function rateClasses(
  { category, measures }: CategoryCells,
  places: readonly number[],
  atlas: OpenAtlas,
): Classes | null {
  const rows = measures.get(LEADING_MEASURE[category.plane]) ?? [];
  const per = atlas.config.ratePer[category.plane];
  const rates = rows.flatMap((row) =>
    places.flatMap((place) => {
      const cell = row[place] ?? 'notRecorded';
      const residents = atlas.areas[place]?.population ?? 0;
      return isCounted(cell) && residents > 0 ? [rateOf(cell, residents, per)] : [];
    }),
  );
  const { method, count } = atlas.config.classes;
  return category.denominator === 'none' ? null : classEdges(rates, method, count);
}
