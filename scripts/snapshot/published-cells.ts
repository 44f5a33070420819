import { isGuarded } from '../../src/domain/category.ts';
import type { Published, PublishedTable } from '../audit/published.ts';
import type { OpenAtlas } from '../atlas/open-atlas.ts';
import { childrenOf } from '../cube/add-totals.ts';
import type { CategoryCells } from './cells.ts';

/** Cells as somebody will see them who reads what is published of guarded counts. */
export function publishedOf(
  cells: readonly CategoryCells[],
  atlas: OpenAtlas,
  periods: readonly string[],
): Published {
  const parents = childrenOf(atlas.areas).flatMap((parts, parent) =>
    parts.map((p) => [p, parent] as const),
  );
  const parentOf = new Map(parents);
  const guarded = cells.filter(({ category }) => isGuarded(category));
  return {
    threshold: atlas.config.disclosure.threshold,
    areas: atlas.areas.map(({ code, level }, place) => ({
      code,
      name: code,
      level,
      parent: parentOf.get(place) ?? -1,
      population: null,
    })),
    categories: guarded.map(({ category: { id, includedIn, topic, denominator }, limits }) => ({
      id,
      includedIn,
      topic,
      denominator,
      ...limits,
    })),
    tables: guarded.flatMap(({ category, measures, levels }) =>
      (['recorded', 'detected'] as const).flatMap((measure) =>
        (measures.get(measure) ?? []).map((row, p): PublishedTable => {
          const isIn = atlas.areas.map(({ level }) => levels.includes(level));
          return {
            category: category.id,
            measure,
            period: periods[p] as string,
            shown: Float64Array.from(row, (cell, i) =>
              isIn[i] && typeof cell === 'number' ? cell : NaN,
            ),
            hidden: Uint8Array.from(row, (cell, i) => (isIn[i] && cell === 'suppressed' ? 1 : 0)),
          };
        }),
      ),
    ),
    rates: [],
    totals: [],
    plainLeaks: [],
  };
}
